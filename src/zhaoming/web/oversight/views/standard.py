"""The gaps in the standard catalogues of a subtree: what nobody published, what is overdue."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.publishing.catalogue import RowState
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.catalogues.selectors import STATES, WRONG, current_of, judged, rows_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.oversight.scope import root_asked, roots_of
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 100


@require_safe
def gaps(request: PersonRequest) -> HttpResponse:
    """Rows that are missing or late, each with who must publish; `state` shows another part."""
    roots = roots_of(request)
    root = root_asked(request, roots)
    catalogues = current_of(agencies=subtree_ids(agency=root, on=today()))
    rows = judged(rows=rows_of(catalogues=catalogues), at=now(), on=today())
    counts = Counter(one.state for one in rows)
    state = request.GET.get("state", "")
    known = state in set(RowState)
    shown = [one for one in rows if (one.state == state if known else one.state in WRONG)]
    wrong = sum(counts[one] for one in WRONG)
    context = {
        "root": root,
        "roots": roots,
        "catalogues": catalogues,
        "total": len(rows),
        "choices": [
            Choice("", "缺失、逾期", wrong, here=not known),
            *(Choice(one.value, one.label, counts[one], here=one == state) for one in STATES if counts[one]),
        ],
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "oversight/standard.html", context)
