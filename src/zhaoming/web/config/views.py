"""Pages that belong to no room."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhaoming import __version__

# Where a person begins after login: the first of these rooms that is there.
FIRST_PAGES = ("desk:home", "desk:today", "administration:start")


@login_not_required
@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Whether this node can reach its database; for proxies and watchers, 503 when it cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})


@require_safe
def home(_request: HttpRequest) -> HttpResponse:
    """Send a signed-in person to the first page of the desk."""
    for name in FIRST_PAGES:
        try:
            return redirect(reverse(name))
        except NoReverseMatch:
            continue
    return redirect("/")
