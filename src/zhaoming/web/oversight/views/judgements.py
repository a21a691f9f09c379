"""What officers judged to be no fault, and what heads explained, with their reasons."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.oversight.selectors import dismissals, explanations
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50
_KINDS = ("dismissed", "explained")


@require_safe
def judgements(request: PersonRequest) -> HttpResponse:
    """Dismissals, or with `?kind=explained` the signed explanations."""
    scope = scope_of(request)
    dismissed = dismissals(user=request.user, root=scope.root, year=scope.year)
    explained = explanations(user=request.user, root=scope.root, year=scope.year)
    asked = request.GET.get("kind", "")
    # Without a choice that is shown of which there is something.
    only_explained = not dismissed.exists() and explained.exists()
    kind = asked if asked in _KINDS else "explained" if only_explained else "dismissed"
    page = Paginator(explained if kind == "explained" else dismissed, PER_PAGE).get_page(
        request.GET.get("page")
    )
    tabs = [
        {
            "label": "排除的疑点",
            "url": f"?{scope.query}&kind=dismissed",
            "count": dismissed.count(),
            "here": kind == "dismissed",
        },
        {
            "label": "签署的说明",
            "url": f"?{scope.query}&kind=explained",
            "count": explained.count(),
            "here": kind == "explained",
        },
    ]
    return render(
        request, "oversight/judgements.html", {"scope": scope, "page": page, "kind": kind, "tabs": tabs}
    )
