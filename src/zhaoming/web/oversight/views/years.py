"""This year beside the last, for every agency of the subtree."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.oversight.year_on_year import TwoYears, two_years
from zhaoming.web.presentation.downloads import csv_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import MEASURES

PER_PAGE = 100
_FIRST = "new_received"


@require_safe
def years(request: PersonRequest) -> HttpResponse:
    """One measure of two years; by the size of the change with `sort=change`, as a file with `csv`."""
    scope = scope_of(request)
    measure = MEASURES.get(request.GET.get("measure", _FIRST))
    if measure is None:
        raise Http404("没有这个指标。")
    rows = two_years(user=request.user, root=scope.root, year=scope.year, measure=measure)
    by_change = request.GET.get("sort") == "change"
    if by_change:
        rows = tuple(sorted(rows, key=lambda one: -abs(one.change) if one.change is not None else 1))
    if request.GET.get("csv"):
        name = f"{scope.root.name}{scope.year}年与上年比-{measure.label}.csv"
        return csv_attachment(rows=_flat(rows, scope.year), name=name)
    context = {
        "scope": scope,
        "before": scope.year - 1,
        "measure": measure,
        "measures": tuple(MEASURES.values()),
        "by_change": by_change,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "oversight/years.html", context)


def _flat(rows: tuple[TwoYears, ...], year: int) -> list[list[object]]:
    head: list[object] = ["代码", "机关", year - 1, year, "增减", "增减%"]
    return [head, *(_line(one) for one in rows)]


def _line(one: TwoYears) -> list[object]:
    values = [figure.value if figure is not None else "" for figure in (one.before, one.now)]
    change = one.change if one.change is not None else ""
    return [one.agency.code, one.agency.name, *values, change, one.share.rstrip("%")]
