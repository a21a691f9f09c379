"""Who else reads a filed report: rooms above this one that ask for reports register whom they asked.

The tree of today says who stands over an agency; who asked for its report may stand elsewhere since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.reports.models import VersionState

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

SHOWN = frozenset({VersionState.FILED, VersionState.PUBLISHED})
"""What whoever looks at a collection may see of an agency out of reach: what was handed in, never a draft.

A returned report is seen as well, until its agency works on it.
"""

ALLOWED = frozenset({Permission.VIEW_REPORT, Permission.RETURN_REPORT})
"""What may be done with it."""

# The agencies by year whose filed reports the person handles and does not reach by the permission itself.
Seats = Mapping[int, frozenset[int]]
Collector = Callable[["User", Permission], Seats]
_COLLECTORS: list[Collector] = []


def register_collector(*, collector: Collector) -> None:
    """Have this room say whose filed reports a person handles; once, however often it is registered."""
    if collector not in _COLLECTORS:
        _COLLECTORS.append(collector)


def collected_seats(*, user: User, permission: Permission) -> Seats:
    """By year the agencies whose filed reports the user may handle as they were filed to an office of his."""
    if permission not in ALLOWED:
        return {}
    found: dict[int, frozenset[int]] = {}
    for one in _COLLECTORS:
        for year, agencies in one(user, permission).items():
            found[year] = found.get(year, frozenset()) | agencies
    return found
