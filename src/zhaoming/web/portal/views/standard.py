"""The standard catalogue as the public reads it: who must publish what, when it last did, and where."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.catalogues.selectors import current_of, judged, rows_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.statutory import statutory
from zhaoming.web.presentation.freshness import asked_again

PER_PAGE = 50


@require_safe
@asked_again
def standard(request: HttpRequest, code: str) -> HttpResponse:
    """The catalogues in use of an agency; `field` names the one that stands open, the first one else."""
    head = statutory(code=code)
    found = list(current_of(agencies=[head.agency]))
    asked = request.GET.get("field", "")
    here = next((one for one in found if str(one.pk) == asked), found[0] if found else None)
    page = Paginator(rows_of(catalogues=[here] if here else []), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "head": head,
        "found": found,
        "here": here,
        "page": page,
        "rows": judged(rows=page.object_list, at=now(), on=today()),
    }
    return render(request, "portal/standard.html", context)
