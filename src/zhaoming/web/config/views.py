"""Pages that belong to no room."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhaoming import __version__
from zhaoming.web.agencies.colleagues import colleagues_who_may
from zhaoming.web.agencies.permissions import LackingError, Permission, may_somewhere
from zhaoming.web.config import typed
from zhaoming.web.config.clock import today
from zhaoming.web.config.installation_keys import NOTED

# Where a person begins after login: the first of these pages that is there and for which there is a role.
FIRST_PAGES = (
    ("desk:today", Permission.UPLOAD_REPORT),
    ("desk:today", Permission.FILE_REPORT),
    ("oversight:tree", Permission.VIEW_SUBTREE),
    ("desk:today", Permission.VIEW_REPORT),
    ("administration:start", Permission.MANAGE_USERS),
    ("administration:start", Permission.VIEW_AUDIT),
)


@login_not_required
@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Whether this node reaches its database and its storage; for proxies and watchers, 503 when not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable", "version": __version__}, status=503)
    if settings.ZHAOMING_SHARED != settings.ZHAOMING_HOME and not (settings.ZHAOMING_SHARED / NOTED).is_dir():
        return JsonResponse({"status": "storage unreachable", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send a signed-in person to where the work of the role begins."""
    for name, permission in FIRST_PAGES:
        if may_somewhere(request.user, permission):
            try:
                return redirect(reverse(name))
            except NoReverseMatch:
                continue
    return redirect("mfa_index")


@login_not_required
def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What a person may not do, and which colleagues may."""
    named: tuple[str, ...] = ()
    if isinstance(exception, LackingError):
        named = colleagues_who_may(
            user=request.user, permission=exception.permission, agency=exception.agency, on=today()
        )
    return render(request, "403.html", {"exception": str(exception), "colleagues": named}, status=403)


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it; it is in the log.
    """The answer to a form of a page that was opened before the present login; the log knows why."""
    kept = request.user.is_authenticated and typed.keep(request=request, user_id=request.user.pk)
    again = request.path if kept or request.path == reverse("account_login") else ""
    return render(request, "403_csrf.html", {"kept": kept, "again": again}, status=403)
