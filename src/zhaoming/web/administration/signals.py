"""Logins and what happens to accounts become events.

A mistyped user name may be a password; only names that exist are kept.
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from zhaoming.web.agencies.models import User
from zhaoming.web.config.client_address import client_address
from zhaoming.web.ledger.services import record


@receiver(user_logged_in, dispatch_uid="ledger.user_logged_in")
def signed_in(request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    """Somebody came in."""
    _keep("user.signed_in", user, request)


@receiver(user_logged_out, dispatch_uid="ledger.user_logged_out")
def signed_out(request: HttpRequest | None, user: User | None, **_kwargs: Any) -> None:
    """Somebody left, or was left out by the time limit."""
    if user is not None:
        _keep("user.signed_out", user, request)


@receiver(user_login_failed, dispatch_uid="ledger.user_login_failed")
def login_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """Somebody tried and did not get in."""
    _keep("user.login_failed", _known(credentials.get("username")), request, is_actor=False)


@receiver(user_locked_out, dispatch_uid="ledger.user_locked_out")
def locked_out(request: HttpRequest | None, username: str | None, **_kwargs: Any) -> None:
    """Too many tries in a row."""
    _keep("user.locked_out", _known(username), request, is_actor=False)


@receiver([password_changed, password_reset], dispatch_uid="ledger.password_changed")
def password_is_new(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """The person chose a password; the one an administrator gave has served."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
    _keep("user.password_changed", user, request)


@receiver(authenticator_added, dispatch_uid="ledger.authenticator_added")
def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A second factor was set up."""
    _keep("user.second_factor_added", user, request, type=authenticator.type)


@receiver(authenticator_removed, dispatch_uid="ledger.authenticator_removed")
def factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A second factor was given up."""
    _keep("user.second_factor_removed", user, request, type=authenticator.type)


@receiver(authenticator_reset, dispatch_uid="ledger.authenticator_reset")
def factor_renewed(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """New recovery codes were made."""
    _keep("user.second_factor_renewed", user, request, type=authenticator.type)


def _known(username: Any) -> User | None:
    return User.objects.filter(username=username).first() if isinstance(username, str) else None


def _keep(
    kind: str, user: User | None, request: HttpRequest | None, *, is_actor: bool = True, **data: Any
) -> None:
    if request is not None and (address := client_address(request)):
        data["address"] = address
    if user is not None and not is_actor:
        data["username"] = user.username
    with transaction.atomic():
        record(kind=kind, actor=user if is_actor else None, subject=user, data=data)
