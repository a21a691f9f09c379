"""Periods in calendar days, months and years, and the last day they give (民法典 201 to 203)."""

from __future__ import annotations

import calendar as month_table
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.law.certainty import Certainty
from zhaoming.law.provisions import rule


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """A period in calendar days (日)."""

    count: int

    @property
    def words(self) -> str:
        """As a notice prints it."""
        return f"{self.count}日"


@dataclass(frozen=True, slots=True)
class Months:
    """A period in months; a year is twelve."""

    count: int

    @property
    def words(self) -> str:
        """As a notice prints it."""
        years, rest = divmod(self.count, 12)
        return f"{years}年" if years and not rest else f"{self.count}个月"


Period = CalendarDays | Months

# Whether a day is a working day; None where no official notice is installed for its year.
IsWorkingDay = Callable[[dt.date], bool | None]


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a period, still in time; `on` is None where the calendar of its year is missing.

    `counted` is the day the count itself gives, before a day of rest moved it.
    """

    on: dt.date | None
    counted: dt.date
    certainty: Certainty

    @property
    def moved(self) -> bool:
        """True where a day of rest carried the last day on."""
        return self.on is not None and self.on != self.counted


@rule("Civil2020.202")
def counted_day(*, start: dt.date, period: Period) -> dt.date:
    """The first day is not counted; months end on the matching day, or on the last day of a shorter month."""
    # 民法典 201: a period by days begins on the day after.
    if isinstance(period, CalendarDays):
        return start + dt.timedelta(days=period.count)
    # 民法典 202: the day of the last month that corresponds to the first, or else its last day.
    years, month = divmod(start.month - 1 + period.count, 12)
    year, month = start.year + years, month + 1
    return dt.date(year, month, min(start.day, month_table.monthrange(year, month)[1]))


@rule("Civil2020.203")
def last_day(*, start: dt.date, period: Period, is_working_day: IsWorkingDay) -> LastDay:
    """A period whose last day is a holiday ends on the day after the holiday."""
    counted = counted_day(start=start, period=period)
    day = counted
    while (working := is_working_day(day)) is False:
        day += dt.timedelta(days=1)
    if working is None:
        return LastDay(None, counted, Certainty.UNDETERMINED)
    return LastDay(day, counted, Certainty.DETERMINED)
