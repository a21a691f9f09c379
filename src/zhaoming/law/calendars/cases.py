"""What a case file may ask about calendars: a day, a year, or a count of working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zhaoming.law.calendars.calendar import WorkingCalendar
from zhaoming.law.calendars.shipped import shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.working_days import WorkingDays

CALENDAR_GIVEN = frozenset({"day", "year", "from", "to", "working_days", "known_on"})
CALENDAR_EXPECTED = frozenset(
    {"kind", "worked", "holiday", "notice", "notices", "none_installed", "ends_on", "certainty", "counted"}
)


def calendar_of(given: Mapping[str, Any]) -> WorkingCalendar:
    """The calendar with every notice shipped, or as it was known on a day."""
    history = shipped_history()
    return history.known_on(on=given["known_on"]) if "known_on" in given else history.latest()


def calendar_case(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a case, by the keys it may expect; raises `ValueError` where nothing is asked."""
    calendar = calendar_of(given)
    if "day" in given:
        return _day(given["day"], calendar)
    if "year" in given:
        return _year(given)
    if "from" in given and "working_days" in given:
        return _count(given["from"], given["working_days"], calendar)
    if "from" in given and "to" in given:
        counted = calendar.between(start=given["from"], end=given["to"])
        return {"counted": counted.count if counted else None, "none_installed": counted is None}
    raise ValueError("应当写 day，year，from 和 working_days，或者 from 和 to")


def _day(on: dt.date, calendar: WorkingCalendar) -> dict[str, Any]:
    day = calendar.day(on)
    return {
        "kind": day.kind.value,
        "worked": day.is_worked,
        "holiday": day.name,
        "notice": day.notice.number if day.notice else "",
        "none_installed": day.is_worked is None,
        "certainty": calendar.certainty(on=on).value,
    }


def _year(given: Mapping[str, Any]) -> dict[str, Any]:
    known = given.get("known_on", dt.date.max)
    found = [one for one in shipped_history().in_force(on=known) if one.year == given["year"]]
    return {"notices": [one.number for one in found], "none_installed": not found}


def _count(start: dt.date, days: int, calendar: WorkingCalendar) -> dict[str, Any]:
    end = calendar.after(start=start, days=WorkingDays(days))
    certainty = Certainty.UNDETERMINED if end is None else calendar.certainty(on=end, start=start)
    return {"ends_on": end, "certainty": certainty.value}
