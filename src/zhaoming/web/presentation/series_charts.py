"""Series of measures turned into charts, each answering the question written above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zhaoming.web.presentation.charts import Chart, ChartSeries, ChartValue, bar_chart, line_chart
from zhaoming.web.reports.shapes import Coverage, Measure, Point, Series

FEW, MOST_YEARS = 4, 4
REFUSED = "不可评估"
Link = Callable[[Series, Point], str]


def group_charts(
    *,
    series: Sequence[Series],
    groups: Mapping[str, Sequence[Measure]],
    questions: Mapping[str, str],
    link: Link,
    counts: Mapping[int, int] | None = None,
) -> tuple[Chart, ...]:
    """One chart a group of measures, over the years; parts of a whole are drawn as bars side by side.

    `counts` says of how many reports each year's sums consist; it then stands beside the year.
    """
    by_measure = {one.measure: one for one in series}
    charts = []
    for name, measures in groups.items():
        rows = [by_measure[one.key] for one in measures if one.key in by_measure]
        if rows:
            charts.append(_group_chart(name, questions.get(name, name), rows, link, counts or {}))
    return tuple(charts)


def agency_chart(*, name: str, question: str, series: Sequence[Series], link: Link) -> Chart:
    """The same measure for several agencies, one line each."""
    return line_chart(
        name=name,
        question=question,
        categories=_categories(series),
        series=[ChartSeries(str(one.agency), _values(one, link)) for one in series],
        unit=series[0].unit if series else "件",
    )


def _group_chart(
    name: str, question: str, rows: Sequence[Series], link: Link, counts: Mapping[int, int]
) -> Chart:
    """Up to four measures: by year, lines from three years on; more measures: by measure, a colour a year."""
    years = _categories(rows, counts)
    if len(rows) > FEW:
        shown = years[-MOST_YEARS:]
        return bar_chart(
            name=name,
            question=question,
            categories=[one.label for one in rows],
            series=[_year_row(year, index - len(shown), rows, link) for index, year in enumerate(shown)],
            unit=rows[0].unit,
        )
    draw = line_chart if len(years) > 2 else bar_chart
    return draw(
        name=name,
        question=question,
        categories=years,
        series=[ChartSeries(one.label, _values(one, link)) for one in rows],
        unit=rows[0].unit,
    )


def _year_row(label: str, index: int, rows: Sequence[Series], link: Link) -> ChartSeries:
    points = [(one, one.points[index]) for one in rows]
    return ChartSeries(label, tuple(_value(one, point, link) for one, point in points))


def _categories(series: Sequence[Series], counts: Mapping[int, int] | None = None) -> list[str]:
    points = series[0].points if series else ()
    return [f"{point.year}年{_of(counts.get(point.year, 0)) if counts else ''}" for point in points]


def _of(count: int) -> str:
    return f"（{count}份）"


def _values(one: Series, link: Link) -> tuple[ChartValue, ...]:
    return tuple(_value(one, point, link) for point in one.points)


def _value(one: Series, point: Point, link: Link) -> ChartValue:
    """What is refused leads to the reports behind it as a number does: there it is said why."""
    is_link = point.value is not None or point.is_refused
    return ChartValue(point.value, link(one, point) if is_link else "", REFUSED if point.is_refused else "")


def overlap_rows(*, covered: Sequence[Coverage]) -> list[list[object]]:
    """What a downloaded chart says of overlap below its table, a line for each year with something to say."""
    told: list[list[object]] = [[f"{one.year}年", *one.sentences] for one in covered if one.sentences]
    return [[], ["统计范围和重复"], *told] if told else []
