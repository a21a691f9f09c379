"""What the public reported of pages, by agency: counts with their register, the overdue ones first."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.config.clock import today
from zhaoming.web.oversight.scope import root_asked, roots_of, year_asked
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.problem_words import problem_status
from zhaoming.web.problems.selectors import problem_figures, problems_of

PER_PAGE = 50


@require_safe
def problems(request: PersonRequest) -> HttpResponse:
    """A year of the subtree; `?show=overdue` or `open` narrows the register, `agency` to one agency."""
    roots = roots_of(request)
    root = root_asked(request, roots)
    year = year_asked(request, default=today().year)
    ids = subtree_ids(agency=root, on=today())
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    found = problems_of(user=request.user).filter(agency__in=ids, received_on__gte=first, received_on__lte=last)
    show, agency = request.GET.get("show", ""), request.GET.get("agency", "")
    if agency:
        found = found.filter(agency__code=agency)
    if show in {"open", "overdue"}:
        found = found.filter(answered_on=None)
    if show == "overdue":
        found = found.filter(due_on__lt=today())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    words = {"open": "办理中", "overdue": "逾期未答复"}
    context = {
        "root": root,
        "roots": roots,
        "year": year,
        "figures": problem_figures(agency_ids=ids, since=first, until=last),
        "page": page,
        "rows": [(one, problem_status(one)) for one in page],
        "tabs": [
            {
                "label": label,
                "url": f"?root={root.code}&year={year}&show={key}",
                "count": None,
                "here": show == key,
            }
            for key, label in (("", "全部"), *words.items())
        ],
    }
    return render(request, "oversight/problems.html", context)
