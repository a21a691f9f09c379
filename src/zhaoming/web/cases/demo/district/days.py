"""Days of a made-up story, counted as the law counts them."""

from __future__ import annotations

import datetime as dt
from functools import cache

from zhaoming.law.calendars import WorkingCalendar, shipped_history
from zhaoming.law.working_days import WorkingDays


@cache
def _calendar() -> WorkingCalendar:
    return shipped_history().latest()


def working_after(*, start: dt.date, days: int) -> dt.date:
    """The day on which so many working days after `start` are full; the plan stays in years with a notice."""
    found = _calendar().after(start=start, days=WorkingDays(days))
    if found is None:
        raise ValueError(f"no notice for {days} working days after {start}")
    return found


def at_work(*, day: dt.date) -> dt.date:
    """The day itself where it is worked, otherwise the next one that is."""
    return day if _calendar().is_working_day(day) else working_after(start=day, days=1)
