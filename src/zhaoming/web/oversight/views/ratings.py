"""What applicants think of the service: how many rated each agency, and the mean."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.statistics import from_statistics
from zhaoming.web.oversight.case_scope import CaseScope, case_scope_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.tracking.selectors import RatingSummary, rating_summaries


@dataclass(frozen=True, slots=True)
class RatedAgency:
    """An agency with its depth in the tree; `rated` is None where nobody rated it."""

    agency: Agency
    indent: str
    rated: RatingSummary | None


@require_safe
def ratings(request: PersonRequest) -> HttpResponse:
    """Every agency of the subtree that was rated in the period, and how many were not."""
    scope = case_scope_of(request)
    rows, stand = from_statistics(lambda: _rows(scope))
    rated = [row.rated for row in rows if row.rated is not None]
    count = sum(one.count for one in rated)
    context = {
        "scope": scope,
        "stand": stand,
        "rows": [row for row in rows if row.rated is not None],
        "unrated": len(rows) - len(rated),
        "count": count,
        "mean": sum(one.mean * one.count for one in rated) / count if count else None,
    }
    return render(request, "oversight/ratings.html", context)


def _rows(scope: CaseScope) -> list[RatedAgency]:
    found = rating_summaries(agencies=scope.reach.ids, from_on=scope.period.first, until_on=scope.period.last)
    by_agency = {one.agency_id: one for one in found}
    return [
        RatedAgency(agency, f"depth-{min(depth, 3)}" if depth else "", by_agency.get(agency.pk))
        for agency, depth in scope.reach.agencies
    ]
