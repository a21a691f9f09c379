"""Who else has a word before a report is filed: rooms above this one register what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion

# Raises `ActRefusedError` where the report may not be filed as it is.
Door = Callable[["ReportVersion"], None]
_DOORS: list[Door] = []


def register_door(*, door: Door) -> None:
    """Have every report go through this door when it is filed; once, however often it is registered."""
    if door not in _DOORS:
        _DOORS.append(door)


def must_pass(*, version: ReportVersion) -> None:
    """Go through every door, in the order in which they registered."""
    for door in _DOORS:
        door(version)
