"""What is public already and may satisfy a request, told while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.models import Agency
from zhaoming.web.drafts.selectors import values_of
from zhaoming.web.portal.drafting import drafts_of
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.search.door import Found, search

MOST = 5
_SHORTEST, _LONGEST = 2, 400
# The fields of the first step that name what is wanted.
_TELLING = ("subject", "document_number")
TOO_MANY_REQUESTS = 429


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    """At most five published answers that fit `q`; with `fragment=1` for the place beside the form alone.

    `agency` (a code) puts that agency's answers alone. What is typed may tell of a person: it is sent, never
    part of an address that proxies log, and nothing of it is kept. Opened without anything sent, the page
    looks for what the draft for the agency says.
    """
    is_fragment = "fragment" in request.POST
    code = request.POST.get("agency") or request.GET.get("agency", "")
    typed = request.POST.get("q", "") if request.method == "POST" else _drafted(request, code)
    text = " ".join(typed.split())[:_LONGEST]
    too_often = is_too_often(request, what="suggestions")
    context = {
        "q": text,
        "agency": code,
        "drafts": () if is_fragment else drafts_of(request=request),
        "too_often": too_often,
        "found": None if too_often else _found(text, code),
    }
    template = "portal/suggestions_part.html" if is_fragment else "portal/suggestions.html"
    response = render(request, template, context, status=TOO_MANY_REQUESTS if too_often else 200)
    add_never_cache_headers(response)
    return response


def _drafted(request: HttpRequest, code: str) -> str:
    """What the person's draft for the agency says is wanted; "" where there is none."""
    draft = next((one for one in drafts_of(request=request) if one.agency.code == code), None)
    told = values_of(draft=draft) if draft is not None else {}
    return " ".join(str(told.get(one, "")) for one in _TELLING)


def _found(text: str, code: str) -> Found | None:
    if len(text) < _SHORTEST:
        return None
    agency = Agency.objects.filter(code=code).first() if code else None
    return search(text=text, kinds=("answer",), agency=agency, limit=MOST)
