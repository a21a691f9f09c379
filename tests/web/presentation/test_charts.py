from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhaoming.web.presentation.charts import BOTTOM, HEIGHT, ChartSeries, ChartValue, bar_chart, line_chart

NUMBERS = st.one_of(st.none(), st.integers(0, 10**9))


def _chart(draw, rows, **more):
    series = [ChartSeries(f"第{i}组", tuple(ChartValue(one) for one in row)) for i, row in enumerate(rows)]
    years = [f"{2020 + i}年" for i in range(len(rows[0]))]
    return draw(name="x", question="多少？", categories=years, series=series, unit="件", **more)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_bar_stands_on_the_axis_or_on_the_bar_below_and_inside_the_frame(rows):
    chart = _chart(bar_chart, rows)
    assert len(chart.bars) == sum(one is not None for row in rows for one in row)
    for bar in chart.bars:
        assert abs(bar.y + bar.height - (HEIGHT - BOTTOM)) < 0.2
        assert 0 <= bar.y <= HEIGHT - BOTTOM
        assert 0 <= bar.x <= bar.x + bar.width <= chart.width


def test_heights_are_to_scale():
    chart = _chart(bar_chart, [[10, 20, 40]])
    heights = [bar.height for bar in chart.bars]
    assert abs(heights[2] / heights[0] - 4) < 0.05
    assert abs(heights[1] / heights[0] - 2) < 0.05


def test_stacked_parts_reach_the_height_of_their_sum():
    chart = _chart(bar_chart, [[3], [4]], is_stacked=True)
    assert abs(chart.bars[1].y + chart.bars[1].height - chart.bars[0].y) < 0.2


def test_a_missing_year_is_a_gap_not_a_zero():
    chart = _chart(line_chart, [[1, None, 3, 4]])
    assert len(chart.strokes[0].dots) == 3
    assert len(chart.strokes[0].runs) == 1
    assert "2021年" not in chart.description


def test_the_description_says_every_number():
    assert _chart(line_chart, [[1200, 0]]).description == "第0组：2020年 1,200 件，2021年 0 件"


def test_nothing_at_all_is_empty():
    assert _chart(line_chart, [[None, None]]).is_empty
