"""While a page is read nobody's roles change: they are asked for once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhaoming.web.agencies.held_roles import asked_once


class RolesOnce:
    """Reading requests remember the roles until they are answered; acts ask every time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with asked_once():
            return self.get_response(request)
