"""Where names to look for are sent, so that no address holds them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from zhaoming.web.administration.acting import needs
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.presentation.kept_search import SearchedList, begin

PEOPLE = SearchedList("administration:people", "q", ("agency", "role"))
EVENTS = SearchedList("administration:events", "actor", ("kind", "agency", "from_on", "until_on"))


@needs(Permission.MANAGE_USERS)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Lead to the list of people."""
    return begin(request=request, found_in=PEOPLE)


@needs(Permission.VIEW_AUDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest) -> HttpResponse:
    """Lead to the record of acts."""
    return begin(request=request, found_in=EVENTS)
