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
PUBLICATIONS = SearchedList("desk:publications", "q", ("stage", "kind"))
_LISTS = {
    "cases": (CASES, Permission.VIEW_CASE),
    "disputes": (DISPUTES, Permission.VIEW_CASE),
    "own-records": (OWN_RECORDS, Permission.VIEW_CASE),
    "publications": (PUBLICATIONS, Permission.VIEW_DOCUMENT),
}


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: PersonRequest, of: str) -> HttpResponse:
    """Lead to the list; opened without anything sent, to the whole of it."""
    if of not in _LISTS:
        raise Http404("没有这样的列表。")
    found_in, permission = _LISTS[of]
    require_somewhere(actor=request.user, permission=permission)
    return begin(request=request, found_in=found_in)
