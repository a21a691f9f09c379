"""Addresses with what no row can hold lead nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

# The largest a key of a row can be, in either database; comparing with more is an error there.
LARGEST_KEY = 2**63 - 1


# PostgreSQL refuses a text with it, in whatever column it is looked for.
_NUL = "\x00"


class KeyRange:
    """Answers 404 where the address has a number larger than any key, or a word with a NUL character."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, given: dict[str, Any]) -> None:
        """Look at the arguments of the address before any view does."""
        if any(_is_beyond(value) for value in given.values()) or _asks_for_nul(request):
            raise Http404("没有找到这一页。")


def _is_beyond(value: Any) -> bool:
    return value > LARGEST_KEY if isinstance(value, int) else isinstance(value, str) and _NUL in value


def _asks_for_nul(request: HttpRequest) -> bool:
    return any(_NUL in value for _, values in request.GET.lists() for value in values)
