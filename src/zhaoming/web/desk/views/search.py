"""Where words to look for are sent: the way from the field to the list, without the words in an address."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.presentation.kept_search import SearchedList, begin
from zhaoming.web.presentation.person_request import PersonRequest

CASES = SearchedList("desk:cases", "q", ("show", "stage", "agency"))
DISPUTES = SearchedList("desk:disputes", "q", ("kind", "state"))
OWN_RECORDS = SearchedList("desk:own_records", "q", ("show",))
_LISTS = {"cases": CASES, "disputes": DISPUTES, "own-records": OWN_RECORDS}


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: PersonRequest, of: str) -> HttpResponse:
    """Lead to the list; opened without anything sent, to the whole of it."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    if of not in _LISTS:
        raise Http404("没有这样的列表。")
    return begin(request=request, found_in=_LISTS[of])
