"""One box over everything that is public: results with why they fit, and filters that say how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.portal.forms.search import BY_DATE, SearchForm
from zhaoming.web.portal.narrowing import Facet, facets
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.search.door import MOST_PAGES, PER_PAGE, Filters, How, Order, Results, complete, find
from zhaoming.web.usage.counting import note_search

TOO_MANY_REQUESTS = 429
# Counts are exact up to here; behind it the page says "more than".
_COUNTED_TO = 10_000


@require_safe
@asked_again
def search(request: HttpRequest) -> HttpResponse:
    """The results of one question; a wrong filter is shown as a wrong filter."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    too_often = is_too_often(request, what="search")
    filters = filters_of(asked)
    page = _number(request.GET.get("page", ""))
    found = Results()
    if filters is not None and not too_often:
        order = Order.NEWEST if asked.get("sort") == BY_DATE else Order.NEAREST
        found = find(text=asked.get("q", ""), filters=filters, page=page, order=order)
        if page == 1 and not filters.chosen() and found.is_ready:
            note_search(request=request, words=asked.get("q", ""), missed=_is_missed(found))
    pages = Paginator(range(min(found.total, MOST_PAGES * PER_PAGE)), PER_PAGE)
    context = {
        "asked_page": page,
        "is_behind": page > pages.num_pages,
        "form": form,
        "asked": asked,
        "found": found,
        "too_often": too_often,
        "facets": _facets(found, asked),
        "narrowed": filters is None or bool(filters.chosen()),
        "page": pages.get_page(page),
        "is_many": found.total > _COUNTED_TO,
        "counted_to": _COUNTED_TO,
    }
    return render(request, "portal/search.html", context, status=TOO_MANY_REQUESTS if too_often else 200)


@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    """Titles that have what stands in `q` so far, for the list under the box; nothing where it is too often."""
    text = " ".join(request.GET.get("q", "").split())
    found = () if is_too_often(request, what="titles") else complete(text=text)
    response = render(request, "portal/search_titles.html", {"found": found})
    add_never_cache_headers(response)
    return response


def _is_missed(found: Results) -> bool:
    """Nothing that is public has all the words, not even with a mistake mended."""
    return not found.total or found.how is How.SOME


def filters_of(asked: Mapping[str, Any]) -> Filters | None:
    """The filters of a checked form; None where an agency is named that there is not."""
    agency = Agency.objects.filter(code=asked["agency"]).first() if asked.get("agency") else None
    if asked.get("agency") and agency is None:
        return None
    return Filters(
        agency=str(agency.pk) if agency is not None else "",
        year=str(asked.get("year") or ""),
        kind=asked.get("kind", ""),
        category=asked.get("category", ""),
        theme=asked.get("theme", ""),
        validity=asked.get("validity", ""),
    )


def _facets(found: Results, asked: Mapping[str, Any]) -> tuple[Facet, ...]:
    agencies = Agency.objects.filter(pk__in=[int(one) for one in found.counts.get("agency", {})])
    return facets(counts=found.counts, total=found.total, asked=asked, agencies=agencies)


def _number(text: str) -> int:
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdigit() else 1
