"""The roles a person holds and how far they reach, asked of the database once while a page is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.selectors import memberships

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_Held = tuple[tuple[int, Role], ...]
_Found = TypeVar("_Found")
_REMEMBERED: ContextVar[dict[Hashable, Any] | None] = ContextVar("roles_held", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it everything is asked once for each person and day; only for work that changes no role."""
    token = _REMEMBERED.set({})
    try:
        yield
    finally:
        _REMEMBERED.reset(token)


def remembered(*, key: Hashable, read: Callable[[], _Found]) -> _Found:
    """What was read under the key within `asked_once`, reading it the first time; outside of it always read."""
    known = _REMEMBERED.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    found: _Found = known[key]
    return found


def roles_of(*, user: User, on: dt.date) -> _Held:
    """The agencies at which the user holds a role on a day, each with the role."""
    return remembered(key=(user.pk, on), read=lambda: _asked(user, on))


def _asked(user: User, on: dt.date) -> _Held:
    # By key: the order in which people are shown joins two more tables, and this is asked for every page.
    held = memberships(user=user, on=on).order_by("pk").values_list("agency_id", "role")
    return tuple((agency, Role(role)) for agency, role in held)
