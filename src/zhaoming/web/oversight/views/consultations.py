"""Whom the public was asked by, and whether it was answered: by agency, every number with its consultations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zhaoming.publishing.consultations import Measure
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.comments.selectors import AgencyLine, Supervised, by_agency, supervised
from zhaoming.web.config.clock import today
from zhaoming.web.oversight.scope import root_asked, roots_of, year_asked
from zhaoming.web.presentation.consultation_words import consultation_status
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.selectors import reach_of

PER_PAGE = 50


@require_safe
def consultations(request: PersonRequest) -> HttpResponse:
    """A year of the subtree; `?agency=` and `?of=` narrow the register to what one number counts."""
    roots = roots_of(request)
    root = root_asked(request, roots)
    year = year_asked(request, default=today().year)
    reach = reach_of(user=request.user, root=root, on=today(), seeing=Permission.VIEW_DOCUMENT)
    found = supervised(
        agency_ids=reach.ids,
        since=dt.date(year, 1, 1),
        until=dt.date(year, 12, 31),
    )
    lines, kept = by_agency(found), {"root": root.code, "year": year}
    measure, agency = _measure(request), request.GET.get("agency", "")
    shown = [
        one
        for one in found
        if (not agency or one.row.publication.agency.code == agency)
        and (measure is None or one.counts.get(measure))
    ]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "root": root,
        "roots": roots,
        "year": year,
        "years": (year - 1, *((year + 1,) if year < today().year else ())),
        "measures": tuple(Measure),
        "lines": [(line, _cells(line, kept)) for line in lines],
        "total": _total(lines, kept),
        "measure": measure,
        "agency": next((line.agency for line in lines if line.agency.code == agency), None),
        "page": page,
        "rows": [_row(one) for one in page],
    }
    return render(request, "oversight/consultations.html", context)


def _measure(request: PersonRequest) -> Measure | None:
    asked = request.GET.get("of", "")
    if asked and asked not in set(Measure):
        raise Http404("没有这个指标。")
    return Measure(asked) if asked else None


def _cells(line: AgencyLine, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbers of a line, each with what leads to the consultations it counts."""
    return [
        {
            "count": line.counts.get(one, 0),
            "query": urlencode({**kept, "agency": line.agency.code, "of": one.value}),
            "is_late": one is Measure.LATE,
            "label": one.label,
        }
        for one in Measure
    ]


def _total(lines: Sequence[AgencyLine], kept: dict[str, Any]) -> list[dict[str, Any]]:
    """The sums, each with what leads to the consultations of every agency it counts."""
    return [
        {
            "count": sum(line.counts.get(one, 0) for line in lines),
            "query": urlencode({**kept, "of": one.value}),
            "label": one.label,
        }
        for one in Measure
    ]


def _row(one: Supervised) -> dict[str, Any]:
    return {
        "row": one.row,
        "status": consultation_status(one.row),
        "due_on": one.due_on,
        "is_late": bool(one.counts.get(Measure.LATE)),
        "comments": one.counts[Measure.COMMENTS],
        "adopted": one.counts[Measure.ADOPTED],
    }
