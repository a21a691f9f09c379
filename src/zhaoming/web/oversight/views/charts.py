"""Charts over years: requests, outcomes, grounds of refusal, reconsideration and suits."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.collection.selectors import exempt_by_year
from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.presentation.downloads import chart_rows, csv_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.series_charts import group_charts, overlap_rows
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import (
    GROUP_TITLES,
    MEASURES,
    coverage,
    measure_groups,
    series,
    visible_versions,
)
from zhaoming.web.reports.shapes import Measure, Series


@require_safe
def charts(request: PersonRequest) -> HttpResponse:
    """Every group of measures for the subtree; `csv` names a chart to download."""
    scope = scope_of(request)
    found = series(user=request.user, root=scope.root, years=scope.years, measures=MEASURES)
    exempt = exempt_by_year(years=scope.years)
    covered = coverage(user=request.user, root=scope.root, years=scope.years, exempt=exempt)
    drawn = group_charts(
        series=found,
        counts={one.year: one.counted for one in covered},
        groups=measure_groups(),
        questions=GROUP_TITLES,
        link=lambda one, point: (
            f"{reverse('oversight:figure', args=[one.measure])}?root={scope.root.code}&year={point.year}"
        ),
    )
    asked = next((chart for chart in drawn if chart.name == request.GET.get("csv")), None)
    if asked is not None:
        rows = [*chart_rows(asked), *overlap_rows(covered=covered)]
        return csv_attachment(rows=rows, name=f"{scope.root.name}-{asked.question}.csv")
    told = [one for one in covered[::-1] if one.sentences]
    context = {"scope": scope, "charts": drawn, "covered": covered[::-1], "told": told}
    return render(request, "oversight/charts.html", context)


@require_safe
def figure(request: PersonRequest, measure: str) -> HttpResponse:
    """One number of a chart: the reports it is the sum of, largest first."""
    scope = scope_of(request)
    wanted = MEASURES.get(measure)
    if wanted is None:
        raise Http404("没有这个指标。")
    found = series(user=request.user, root=scope.root, years=[scope.year], measures=[measure])
    rows = _rows(request, wanted, found[0])
    exempt = exempt_by_year(years=[scope.year])
    covered = coverage(user=request.user, root=scope.root, years=[scope.year], exempt=exempt)[0]
    context = {
        "scope": scope,
        "measure": wanted,
        "point": found[0].points[0],
        "rows": rows,
        "covered": covered,
        "told": [covered] if covered.sentences else [],
    }
    return render(request, "oversight/figure.html", context)


def _rows(request: PersonRequest, measure: Measure, one: Series) -> list[tuple[ReportVersion, int]]:
    versions = (
        visible_versions(user=request.user)
        .filter(pk__in=one.points[0].version_ids)
        .defer("entry", "cells", "written")
    )
    counted = [
        (version, sum(int(version.figures.get(key, 0)) for key in measure.cells)) for version in versions
    ]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].agency.code if pair[0].agency else ""))
