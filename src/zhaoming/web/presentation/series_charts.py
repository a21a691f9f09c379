"""Series of measures turned into charts, each answering the question written above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zhaoming.web.presentation.charts import Chart, ChartSeries, ChartValue, bar_chart, line_chart
from zhaoming.web.reports.shapes import Measure, Point, Series

Link = Callable[[Point], str]


def group_charts(
    *,
    series: Sequence[Series],
    groups: Mapping[str, Sequence[Measure]],
    questions: Mapping[str, str],
    link: Link,
) -> tuple[Chart, ...]:
    """One chart a group of measures, over the years; parts of a whole are drawn as bars side by side."""
    by_measure = {one.measure: one for one in series}
    charts = []
    for name, measures in groups.items():
        rows = [by_measure[one.key] for one in measures if one.key in by_measure]
        if rows:
            charts.append(_group_chart(name, questions.get(name, name), rows, link))
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


def _group_chart(name: str, question: str, rows: Sequence[Series], link: Link) -> Chart:
    """Up to four measures over the years are lines; more are bars by measure, a colour a year."""
    if len(rows) <= 4 and len(rows[0].points) > 1:
        return line_chart(
            name=name,
            question=question,
            categories=_categories(rows),
            series=[ChartSeries(one.label, _values(one, link)) for one in rows],
            unit=rows[0].unit,
        )
    years = _categories(rows)[-6:]
    return bar_chart(
        name=name,
        question=question,
        categories=[one.label for one in rows],
        series=[_year_row(label, index - len(years), rows, link) for index, label in enumerate(years)],
        unit=rows[0].unit,
    )


def _year_row(label: str, index: int, rows: Sequence[Series], link: Link) -> ChartSeries:
    points = [one.points[index] for one in rows]
    return ChartSeries(label, tuple(ChartValue(point.value, _url(point, link)) for point in points))


def _categories(series: Sequence[Series]) -> list[str]:
    return [f"{point.year}年" for point in series[0].points] if series else []


def _values(one: Series, link: Link) -> tuple[ChartValue, ...]:
    return tuple(ChartValue(point.value, _url(point, link)) for point in one.points)


def _url(point: Point, link: Link) -> str:
    return link(point) if point.value is not None else ""
