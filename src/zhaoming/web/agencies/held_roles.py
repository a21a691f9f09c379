"""The roles a person holds, asked of the database once while a page is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.selectors import memberships

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_Held = tuple[tuple[int, Role], ...]
_REMEMBERED: ContextVar[dict[tuple[int, dt.date], _Held] | None] = ContextVar("roles_held", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it `roles_of` asks once for each person and day; only for work that changes no role."""
    token = _REMEMBERED.set({})
    try:
        yield
    finally:
        _REMEMBERED.reset(token)


def roles_of(*, user: User, on: dt.date) -> _Held:
    """The agencies at which the user holds a role on a day, each with the role."""
    known = _REMEMBERED.get()
    if known is None:
        return _asked(user, on)
    if (user.pk, on) not in known:
        known[user.pk, on] = _asked(user, on)
    return known[user.pk, on]


def _asked(user: User, on: dt.date) -> _Held:
    held = memberships(user=user, on=on).values_list("agency_id", "role")
    return tuple((agency, Role(role)) for agency, role in held)
