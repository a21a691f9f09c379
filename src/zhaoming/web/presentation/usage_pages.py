"""The pages of what is read and sought most, which supervisors and agencies share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.presentation.disclosure_scope import DisclosureScope
from zhaoming.web.presentation.disclosure_tabs import tabs
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.usage.counting import is_counting
from zhaoming.web.usage.models import PageKind
from zhaoming.web.usage.selectors import MOST, most_read, most_sought, reads_in_all, sought_in_all

# The words of one view: all that was sought, or what had no result.
_MISSED = "missed"


def read_page(*, request: PersonRequest, scope: DisclosureScope) -> HttpResponse:
    """The pages of one kind that were read most."""
    asked = request.GET.get("page_kind", PageKind.DOCUMENT.value)
    if asked not in PageKind.values:
        raise Http404("没有这种页面。")
    here = PageKind(asked)
    span = {"first": scope.span.first, "last": scope.span.last}
    agencies = [one for one, _ in scope.agencies if scope.chosen in (None, one)]
    totals = reads_in_all(agencies=[one.pk for one in agencies], **span)
    context = {
        "kinds": [
            {
                "label": f"{one.label} {totals.get(one.value, 0):,}",
                "url": f"?{scope.towards(page_kind=one.value)}",
                "here": one is here,
            }
            for one in PageKind
        ],
        "here": here,
        "lines": most_read(agencies=agencies, kind=here, **span),
        **_around(scope, "disclosure_read"),
    }
    return render(request, "figures/read.html", context)


def sought_page(*, request: PersonRequest, scope: DisclosureScope) -> HttpResponse:
    """The words sought most, or most often without a result, each with the next step."""
    show = request.GET.get("show", _MISSED)
    missed = show != "all"
    span = {"first": scope.span.first, "last": scope.span.last}
    times, without, unnamed = sought_in_all(**span)
    held = held_somewhere(user=request.user)
    context = {
        "views": [
            {"label": label, "url": f"?{scope.towards(show=key)}", "here": (key == _MISSED) is missed}
            for key, label in ((_MISSED, "没有结果的"), ("all", "全部"))
        ],
        "missed": missed,
        "lines": most_sought(missed=missed, **span),
        "times": times,
        "without": without,
        "unnamed": unnamed,
        "may_draft": Permission.DRAFT_DOCUMENT in held,
        "may_order": scope.root is not None and Permission.ISSUE_ORDER in held,
        **_around(scope, "disclosure_sought"),
    }
    return render(request, "figures/sought.html", context)


def _around(scope: DisclosureScope, here: str) -> dict[str, Any]:
    return {
        "scope": scope,
        "tabs": tabs(scope=scope, here=here),
        "figures_url": reverse(f"{scope.place}disclosure"),
        "most": MOST,
        "is_counting": is_counting(),
    }
