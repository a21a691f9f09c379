"""Duties that fall due by a date of the calendar: the annual report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.provisions import rule


class ReportingBody(StrEnum):
    """Whose annual report it is: the day depends on that."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int

    def in_year(self, year: int) -> dt.date:
        """That day of a year."""
        return dt.date(year, self.month, self.day)


# Article 49: departments at county level or above by 31 January, governments by 31 March.
_DEPARTMENTS_BY = MonthDay(1, 31)
_GOVERNMENTS_BY = MonthDay(3, 31)


@dataclass(frozen=True, slots=True)
class ReportDueSettings:
    """What the article leaves open, see `interpretations`.

    `townships_by` is the day for townships and sub-districts, which Article 49 does not name.
    `next_working_day` rolls a due day that falls on a day of rest; None leaves it where it is.
    """

    townships_by: MonthDay = _DEPARTMENTS_BY
    next_working_day: Callable[[dt.date], dt.date] | None = None


DEFAULT_SETTINGS = ReportDueSettings()


@rule("Reg711.49")
def annual_report_due_on(
    *, year: int, body: ReportingBody, settings: ReportDueSettings = DEFAULT_SETTINGS
) -> dt.date:
    """Departments submit and publish a year's report by 31 January, governments publish it by 31 March.

    `year` is the year reported on. The last day itself is still in time.
    """
    days = {
        ReportingBody.DEPARTMENT: _DEPARTMENTS_BY,
        ReportingBody.GOVERNMENT: _GOVERNMENTS_BY,
        ReportingBody.TOWNSHIP: settings.townships_by,
    }
    due = days[body].in_year(year + 1)
    return due if settings.next_working_day is None else settings.next_working_day(due)


@rule("Reg711.47")
def annual_report_is_late(
    *, year: int, body: ReportingBody, on: dt.date, settings: ReportDueSettings = DEFAULT_SETTINGS
) -> bool:
    """A report not published by its day is late and may be ordered to be put right."""
    return on > annual_report_due_on(year=year, body=body, settings=settings)
