"""One agency: its published reports and how its figures moved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import parent, successors, work_body_of
from zhaoming.web.cases.selectors.promptness import promptness
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.downloads import chart_rows, csv_attachment
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.linked_data import agency_data
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.series_charts import group_charts
from zhaoming.web.reports.selectors import (
    GROUP_TITLES,
    MEASURES,
    measure_groups,
    public_series,
    published,
    published_years,
)
from zhaoming.web.reports.shapes import Point, Series


@require_safe
@asked_again
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Reports by year, newest first, and charts over the years; `csv` names a chart to download."""
    found = get_object_or_404(Agency, code=code)
    years = published(agency=found)
    series = public_series(agency=found, years=published_years(agency=found), measures=MEASURES)
    charts = group_charts(series=series, groups=measure_groups(), questions=GROUP_TITLES, link=_report_url)
    asked = next((chart for chart in charts if chart.name == request.GET.get("csv")), None)
    if asked is not None:
        return csv_attachment(rows=chart_rows(asked), name=f"{found.name}-{asked.question}.csv")
    body = work_body_of(agency=found)
    above = parent(agency=found, on=today())
    shown = {
        "agency": found,
        "linked": agency_data(agency=found, body=body, parent=above, places=Places(request)),
        "stands": found.exists_on(today()),
        "successors": successors(agency=found),
        "body": body,
        "promptness": promptness(agency=found),
        "years": years,
        "charts": charts,
    }
    return render(request, "portal/agency.html", shown)


def _report_url(_one: Series, point: Point) -> str:
    return reverse("portal:report", args=[point.version_ids[0]]) if len(point.version_ids) == 1 else ""
