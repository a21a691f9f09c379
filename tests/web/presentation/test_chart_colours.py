"""Charts are told apart in light, in dark and without colour."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from zhaoming.web.presentation import __file__ as presentation
from zhaoming.web.presentation.charts import ChartSeries, ChartValue, bar_chart, line_chart

STYLES = Path(presentation).parents[1] / "static" / "zhaoming"
SERIES = [ChartSeries(f"第{number}个机关", (ChartValue(number + 1), ChartValue(3))) for number in range(6)]


def _tokens():
    light, dark = (STYLES / "tokens.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    return {
        name: dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", text))
        for name, text in (("light", light), ("dark", dark))
    }


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("number", range(1, 7))
def test_every_series_stands_out_from_what_it_is_drawn_on(mode, number):
    tokens = _tokens()[mode]
    # 3:1 is the least; a thin line needs more than the least.
    assert _contrast(tokens[f"chart-{number}"], tokens["sheet"]) >= 4


def _drawn(draw, rf):
    chart = draw(name="x", question="多少？", categories=["甲", "乙"], series=SERIES, unit="件")
    return render_to_string("components/chart.html", {"chart": chart}, request=rf.get("/"))


@pytest.mark.database
@pytest.mark.django_db
def test_lines_differ_by_point_and_dash_as_well(rf):
    page = _drawn(line_chart, rf)
    shapes = set(re.findall(r'class="point fill-(\d)" d="([^"]+)"', page))
    assert len({shape for _colour, shape in shapes}) == len(shapes) == 6
    dashes = re.findall(r"\.dash-\d \{ stroke-dasharray: ([^;]+);", (STYLES / "charts.css").read_text("utf-8"))
    assert len(set(dashes)) == len(dashes) == 6


@pytest.mark.database
@pytest.mark.django_db
def test_bars_differ_by_hatching_as_well(rf):
    page = _drawn(bar_chart, rf)
    hatches = re.findall(r'<pattern id="hatch-x-(\d)"[^>]*><path class="hatch" d="([^"]+)"', page)
    assert len({shape for _colour, shape in hatches}) == len(hatches) == 5
    used = set(re.findall(r'fill="url\(#hatch-x-(\d)\)"', page))
    assert used == {colour for colour, _shape in hatches}
