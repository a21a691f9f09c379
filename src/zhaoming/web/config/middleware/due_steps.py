"""Steps a person owes before anything else: a new password, a second factor."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.selectors import roles_held
from zhaoming.web.config.clock import today

# Addresses one may use while a step is owed: those that fulfil it, and leaving.
PASSWORD_ROUTES = frozenset({"account_change_password", "account_logout"})
FACTOR_ROUTES = frozenset(
    {
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "account_logout",
        "account_change_password",
    }
)
OPEN_ROUTES = frozenset({"health"})


class DueSteps:
    """Sends a person who owes a step to the page where it is done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self._due(request) or self.get_response(request)

    def _due(self, request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        # Which address it is, is asked of those alone who owe a step: finding it out costs what a query does.
        if request.user.must_change_password:
            free = _route(request) in PASSWORD_ROUTES | OPEN_ROUTES
            return None if free else redirect("account_change_password")
        if _owes_second_factor(request) and _route(request) not in FACTOR_ROUTES | OPEN_ROUTES:
            return redirect("mfa_activate_totp")
        return None


def _route(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Exception:
        return ""


def _owes_second_factor(request: HttpRequest) -> bool:
    wanted = set(settings.ZHAOMING_SECOND_FACTOR_ROLES)
    if not wanted or not isinstance(request.user, User) or is_mfa_enabled(request.user):
        return False
    return bool(wanted & roles_held(user=request.user, on=today()))
