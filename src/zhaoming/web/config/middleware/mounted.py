"""Serves the site under the path of an existing portal, where a proxy of ours says so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix

from zhaoming.web.config.mounting import asked_prefix


class Mounted:
    """Before everything else: every address that is made, redirects too, begins with the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request; what is streamed later still needs the path, the next request sets its own."""
        prefix = asked_prefix(request)
        if not prefix:
            return self.get_response(request)
        before = get_script_prefix()
        request.META["SCRIPT_NAME"] = prefix
        request.path = f"{prefix}{request.path_info}"
        set_script_prefix(f"{prefix}/")
        response = self.get_response(request)
        if not response.streaming:
            set_script_prefix(before)
        return response
