"""The pictures of one report's year: who asked, how requests ended, how disputes ended; each with its table."""

from __future__ import annotations

from collections.abc import Callable

from zhaoming.annual_report.form import SECTION3_COLUMNS, SECTION4_OUTCOMES
from zhaoming.annual_report.report import AnnualReport
from zhaoming.annual_report.writing.figures import figures_of
from zhaoming.web.presentation.charts import Chart, ChartSeries, ChartValue, bar_chart

_RESULTS = (
    ("予以公开", "s3.granted.total"),
    ("部分公开", "s3.partial.total"),
    ("不予公开", "sum.denied"),
    ("无法提供", "sum.unable"),
    ("不予处理", "sum.not_processed"),
    ("其他处理", "sum.other"),
    ("结转下年度", "s3.carried_out.total"),
)
_DISPUTES = (("行政复议", "review"), ("直接起诉", "suit_direct"), ("复议后起诉", "suit_after_review"))


def year_pictures(*, report: AnnualReport) -> tuple[Chart, ...]:
    """The pictures that say something; a cell without a number is a gap, never nought."""
    figures = figures_of(report=report)

    def value(key: str) -> ChartValue:
        """The figure as a bar, or a gap where it has no number."""
        # （六） is one row in the form of 2019, and in reports of towns that mixed the forms.
        key = "s3.other.total" if key == "sum.other" and not report.other_split else key
        known = figures[key].value if key in figures else None
        return ChartValue(None if known is None else int(known))

    columns = [(label, f"s3.new_received.{key}") for key, label in SECTION3_COLUMNS if key != "total"]
    outcomes = [(label, key) for key, label in SECTION4_OUTCOMES if key != "total"]
    pictures = (
        _bars("applicants", "本年新收的申请来自谁？", columns, "新收申请", value),
        _bars("results", "申请是怎样办理的？", list(_RESULTS), "申请", value),
        bar_chart(
            name="disputes",
            question="复议和诉讼的结果如何？",
            categories=[label for label, _ in outcomes],
            series=[
                ChartSeries(name, tuple(value(f"s4.{group}.{key}") for _, key in outcomes))
                for name, group in _DISPUTES
            ],
            unit="件",
        ),
    )
    return tuple(one for one in pictures if _says_something(one))


def _bars(
    name: str, question: str, rows: list[tuple[str, str]], label: str, value: Callable[[str], ChartValue]
) -> Chart:
    return bar_chart(
        name=name,
        question=question,
        categories=[category for category, _ in rows],
        series=[ChartSeries(label, tuple(value(key) for _, key in rows))],
        unit="件",
    )


def _says_something(chart: Chart) -> bool:
    return any(point.value for row in chart.series for point in row.values)
