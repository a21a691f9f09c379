"""The spans of time a supervisor looks at: a year, a half, a quarter, a month of it."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

_NUMERALS = "一二三四"
# The first and last month of each part of a year.
_PARTS: dict[str, tuple[str, int, int]] = {
    "": ("全年", 1, 12),
    "h1": ("上半年", 1, 6),
    "h2": ("下半年", 7, 12),
    **{f"q{one}": (f"第{_NUMERALS[one - 1]}季度", one * 3 - 2, one * 3) for one in range(1, 5)},
    **{f"m{one}": (f"{one}月", one, one) for one in range(1, 13)},
}
PARTS: tuple[tuple[str, str], ...] = tuple((key, label) for key, (label, _, _) in _PARTS.items())


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a year; `part` is a key of `PARTS`, "" for the whole. `KeyError` for another one."""

    year: int
    part: str = ""

    def __post_init__(self) -> None:
        """A part that is none is an error of the caller."""
        _ = _PARTS[self.part]

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, _PARTS[self.part][1], 1)

    @property
    def last(self) -> dt.date:
        """The last day, still in it."""
        month = _PARTS[self.part][2]
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def label(self) -> str:
        """2026年第一季度."""
        return f"{self.year}年{_PARTS[self.part][0]}"


def periods_of(day: dt.date) -> tuple[Period, ...]:
    """Every span a day is in: the year, the half, the quarter and the month of it."""
    held = (part for part, (_, first, last) in _PARTS.items() if first <= day.month <= last)
    return tuple(Period(day.year, part) for part in held)
