"""Charts for the public: every agency with published reports, or one tree's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.portal.totals import public_totals
from zhaoming.web.presentation.downloads import chart_rows, csv_attachment
from zhaoming.web.presentation.series_charts import group_charts
from zhaoming.web.reports.selectors import GROUP_TITLES, measure_groups
from zhaoming.web.reports.shapes import Point, Series


@require_safe
def charts(request: HttpRequest) -> HttpResponse:
    """The sums of all published reports by year; `csv` names a chart to download."""
    totals = public_totals()
    drawn = group_charts(series=totals.series, groups=measure_groups(), questions=GROUP_TITLES, link=_link)
    asked = next((chart for chart in drawn if chart.name == request.GET.get("csv")), None)
    if asked is not None:
        return csv_attachment(rows=chart_rows(asked), name=f"{asked.question}.csv")
    return render(request, "portal/charts.html", {"charts": drawn, "counts": totals.counts})


def _link(_one: Series, point: Point) -> str:
    return f"{reverse('portal:reports')}?year={point.year}"
