"""Agencies beside each other over the years: the table first, the chart beside it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.oversight.forms.compare import MOST, CompareForm
from zhaoming.web.oversight.scope import Scope, scope_of
from zhaoming.web.oversight.selectors import supervised_agencies
from zhaoming.web.presentation.charts import Chart
from zhaoming.web.presentation.downloads import chart_rows, csv_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.series_charts import agency_chart
from zhaoming.web.reports.selectors import MEASURES, series
from zhaoming.web.reports.shapes import Point, Series


@require_safe
def compare(request: PersonRequest) -> HttpResponse:
    """One measure for up to six agencies; without a choice, new requests of the first six."""
    scope = scope_of(request)
    agencies = supervised_agencies(user=request.user, root=scope.root, year=scope.year)
    given = request.GET if "measure" in request.GET else None
    # The government reports for all the others: beside its sum the others would be flat lines.
    first = [one.code for one in agencies if one != scope.root][:MOST] or [scope.root.code]
    start = {"measure": "new_received", "agency": first}
    form = CompareForm(given or start, agencies=agencies)
    chart = _chart(request, scope, form) if form.is_valid() else None
    if chart is not None and request.GET.get("csv") == chart.name:
        return csv_attachment(rows=chart_rows(chart), name=f"{chart.question}.csv")
    return render(request, "oversight/compare.html", {"scope": scope, "form": form, "chart": chart})


def _chart(request: PersonRequest, scope: Scope, form: CompareForm) -> Chart:
    measure = MEASURES[form.cleaned_data["measure"]]
    found = [_series(request, scope, agency, measure.key) for agency in form.cleaned_data["agency"]]
    return agency_chart(
        name=measure.key, question=f"各机关历年“{measure.label}”相比如何？", series=found, link=_link
    )


def _series(request: PersonRequest, scope: Scope, agency: Agency, measure: str) -> Series:
    return series(user=request.user, root=agency, years=scope.years, measures=[measure], subtree=False)[0]


def _link(_one: Series, point: Point) -> str:
    return reverse("desk:report", args=[point.version_ids[0]]) if point.version_ids else ""
