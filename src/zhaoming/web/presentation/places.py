"""Whole addresses of what is told, as the asker reached this site."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse


class Places:
    """Builds addresses of one answer; the host is looked at once."""

    def __init__(self, request: HttpRequest) -> None:
        self._base = request.build_absolute_uri("/")[:-1]

    def of(self, name: str, *arguments: object) -> str:
        """The whole address of a page by its name."""
        return self._base + reverse(name, args=arguments)

    def whole(self, path: str) -> str:
        """The whole address of a path of this site."""
        return self._base + path
