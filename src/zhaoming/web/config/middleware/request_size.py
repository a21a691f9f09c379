"""No request larger than the site takes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RequestSizeLimit:
    """Refuses a body above ZHAOMING_REQUEST_LIMIT by its declared length, before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        declared = request.META.get("CONTENT_LENGTH") or "0"
        length = int(declared) if declared.isdigit() else 0
        if length <= settings.ZHAOMING_REQUEST_LIMIT:
            return self.get_response(request)
        limits = {"sent_mb": -(-length // 1048576), "limit_mb": settings.ZHAOMING_REQUEST_LIMIT // 1048576}
        return render(request, "413.html", limits, status=413)
