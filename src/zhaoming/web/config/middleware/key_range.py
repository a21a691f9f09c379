"""Addresses with a number no key can be lead nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

# The largest a key of a row can be, in either database; comparing with more is an error there.
LARGEST_KEY = 2**63 - 1


class KeyRange:
    """Answers 404 where a number in the address is larger than any key: nothing can have it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, _view: Any, _args: Any, given: dict[str, Any]) -> None:
        """Look at the arguments of the address before any view does."""
        if any(isinstance(value, int) and value > LARGEST_KEY for value in given.values()):
            raise Http404("没有找到这一页。")
