"""What is public already and may satisfy a request, told while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.portal.drafting import drafts_of
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.search.door import Found, search

MOST = 5
_SHORTEST, _LONGEST = 2, 400
TOO_MANY_REQUESTS = 429


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """At most five published answers that fit `q`; with `fragment=1` for the place beside the form alone.

    `agency` (a code) puts that agency's answers alone. Nothing of what is typed is kept or logged.
    """
    text = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    too_often = is_too_often(request, what="suggestions")
    context = {
        "q": text,
        "drafts": () if "fragment" in request.GET else drafts_of(request=request),
        "too_often": too_often,
        "found": None if too_often else _found(text, request.GET.get("agency", "")),
    }
    template = "portal/suggestions_part.html" if "fragment" in request.GET else "portal/suggestions.html"
    response = render(request, template, context, status=TOO_MANY_REQUESTS if too_often else 200)
    add_never_cache_headers(response)
    return response


def _found(text: str, code: str) -> Found | None:
    if len(text) < _SHORTEST:
        return None
    agency = Agency.objects.filter(code=code).first() if code else None
    return search(text=text, kinds=("answer",), agency=agency, limit=MOST)
