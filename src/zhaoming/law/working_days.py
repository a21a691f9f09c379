"""Numbers of working days (工作日), kept apart from calendar days so that nobody adds the two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A period or a distance in working days; negative where a day has passed."""

    count: int

    @property
    def words(self) -> str:
        """As a notice prints it."""
        return f"{self.count}个工作日"


@dataclass(frozen=True, slots=True)
class SameDay:
    """A period that ends on the day it begins."""

    @property
    def words(self) -> str:
        """As a notice prints it."""
        return "当日"


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A period that ends on one day of the calendar, the first such day after the start."""

    month: int
    day: int

    @property
    def words(self) -> str:
        """As a notice prints it."""
        return f"{self.month}月{self.day}日前"
