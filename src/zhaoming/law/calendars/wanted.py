"""Which year's notice is missing and should be looked for."""

from __future__ import annotations

import datetime as dt

from zhaoming.law.calendars.calendar import WorkingCalendar

# The notice of a year came out between 25 October and 8 December of the year before (those of 2019 to 2026).
_LOOKED_FOR_FROM_MONTH = 11


def notice_wanted(*, on: dt.date, calendar: WorkingCalendar) -> int | None:
    """The year whose notice administrators are to install; None where nothing is missing yet.

    The running year always, the next one from 1 November, when periods begin to reach into it.
    """
    if on.year not in calendar.years:
        return on.year
    if on.month >= _LOOKED_FOR_FROM_MONTH and on.year + 1 not in calendar.years:
        return on.year + 1
    return None
