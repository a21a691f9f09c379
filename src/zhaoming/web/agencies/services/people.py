"""Accounts: made, shut and mended by administrators."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.agencies.services.guards import (
    checked,
    require_for_roles_at,
    require_for_user,
    require_not_oneself,
)
from zhaoming.web.agencies.services.roles import grant_role
from zhaoming.web.ledger.services import record

# Without letters and digits that look alike: the password is read from a screen and typed once.
_LETTERS = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ2346789"


def fresh_password() -> str:
    """A random password of sixteen signs in four groups (91 bits), to be changed at the first login."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def create_user(
    *,
    actor: User | None,
    username: str,
    full_name: str,
    agency: Agency,
    role: str,
    email: str = "",
    password: str | None = None,
) -> tuple[User, str]:
    """Make an account with its first role, and give it with the password the person logs in with once.

    A password chosen by the caller (demo data, a command) is judged like any other and need not be changed.
    """
    require_for_roles_at(actor=actor, agency=agency)
    user = User(username=User.normalize_username(username), full_name=full_name, email=email)
    user.set_unusable_password()
    checked(user)
    chosen = _judged(password, user) if password is not None else fresh_password()
    user.set_password(chosen)
    user.must_change_password = password is None
    user.save()
    data = {"username": user.username}
    record(kind="user.created", actor=actor, agency=agency, subject=user, data=data)
    grant_role(actor=actor, user=user, agency=agency, role=role)
    return user, chosen


@transaction.atomic
def reset_password(*, actor: User | None, user: User) -> str:
    """Give a new password, to be changed at the next login; every session of the person ends."""
    require_for_user(actor=actor, user=user)
    require_not_oneself(actor=actor, user=user)
    fresh = fresh_password()
    user.set_password(fresh)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record(kind="user.password_reset", actor=actor, subject=user)
    return fresh


@transaction.atomic
def reset_second_factor(*, actor: User | None, user: User) -> None:
    """Forget the person's second factor, for instance after the telephone was lost."""
    require_for_user(actor=actor, user=user)
    require_not_oneself(actor=actor, user=user)
    Authenticator.objects.filter(user=user).delete()
    record(kind="user.second_factor_reset", actor=actor, subject=user)


@transaction.atomic
def deactivate_user(*, actor: User | None, user: User) -> None:
    """Shut an account at once, with every session of it; what the person did stays on record."""
    require_for_user(actor=actor, user=user)
    require_not_oneself(actor=actor, user=user)
    _set_active(user, value=False)
    record(kind="user.deactivated", actor=actor, subject=user)


@transaction.atomic
def activate_user(*, actor: User | None, user: User) -> None:
    """Open an account again."""
    require_for_user(actor=actor, user=user)
    require_not_oneself(actor=actor, user=user)
    _set_active(user, value=True)
    record(kind="user.activated", actor=actor, subject=user)


def _set_active(user: User, *, value: bool) -> None:
    user.is_active = value
    user.save(update_fields=["is_active"])


def _judged(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AgencyActRefusedError(
            code="AGY111", message=" ".join(error.messages), next_step="请换一个密码。"
        ) from error
    return password
