"""Who else has a word before a report is filed, or a draft put away: rooms above register what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion
    from zhaoming.web.reports.refusal import ActRefusedError

# Raises `ActRefusedError` where the report may not be filed as it is.
Door = Callable[["ReportVersion"], None]
# The refusal for a draft that must stay where it is; None where nothing is known against it.
Hold = Callable[["ReportVersion"], "ActRefusedError | None"]
_DOORS: list[Door] = []
_HOLDS: list[Hold] = []


def register_door(*, door: Door) -> None:
    """Have every report go through this door when it is filed; once, however often it is registered."""
    if door not in _DOORS:
        _DOORS.append(door)


def must_pass(*, version: ReportVersion) -> None:
    """Go through every door, in the order in which they registered."""
    for door in _DOORS:
        door(version)


def register_hold(*, hold: Hold) -> None:
    """Ask this before a draft is put away or given to another agency; once, however often it is registered."""
    if hold not in _HOLDS:
        _HOLDS.append(hold)


def held_fast(*, version: ReportVersion) -> ActRefusedError | None:
    """Why a draft may be neither put away nor reassigned, by the first that has a reason; mostly None."""
    return next((found for hold in _HOLDS if (found := hold(version)) is not None), None)
