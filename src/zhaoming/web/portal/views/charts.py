"""Charts for the public: what an agency tree has published, year by year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import tree
from zhaoming.web.collection.selectors import exempt_by_year
from zhaoming.web.config import today
from zhaoming.web.presentation.downloads import chart_rows, csv_attachment
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.series_charts import group_charts, overlap_rows
from zhaoming.web.reports.selectors import (
    GROUP_TITLES,
    MEASURES,
    measure_groups,
    public_coverage,
    public_series,
    published_years,
)
from zhaoming.web.reports.shapes import Point, Series


@require_safe
@asked_again
def charts(request: HttpRequest) -> HttpResponse:
    """The subtree of `?agency=`, or of the first root; `csv` names a chart to download."""
    roots = [node.agency for node in tree(on=today())]
    root = _chosen(request, roots)
    if root is None:
        return render(request, "portal/charts.html", {"roots": (), "charts": (), "covered": ()})
    years = published_years()
    found = public_series(agency=root, years=years, measures=MEASURES, subtree=True)
    covered = public_coverage(agency=root, years=years, exempt=exempt_by_year(years=years))
    drawn = group_charts(
        series=found,
        groups=measure_groups(),
        questions=GROUP_TITLES,
        link=_link,
        counts={one.year: one.counted for one in covered},
    )
    asked = next((chart for chart in drawn if chart.name == request.GET.get("csv")), None)
    if asked is not None:
        rows = [*chart_rows(asked), *overlap_rows(covered=covered)]
        return csv_attachment(rows=rows, name=f"{root}-{asked.question}.csv")
    context = {
        "root": root,
        "roots": roots,
        "charts": drawn if covered else (),
        "covered": covered[::-1],
        "told": [one for one in covered[::-1] if one.sentences],
    }
    return render(request, "portal/charts.html", context)


def _chosen(request: HttpRequest, roots: list[Agency]) -> Agency | None:
    code = request.GET.get("agency")
    if not code:
        return roots[0] if roots else None
    found = next((root for root in roots if root.code == code), None)
    if found is None:
        raise Http404("没有这个机关的图表。")
    return found


def _link(_one: Series, point: Point) -> str:
    return f"{reverse('portal:reports')}?year={point.year}"
