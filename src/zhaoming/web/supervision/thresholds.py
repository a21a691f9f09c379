"""Days that are so many working days away from today, by the calendar of each agency."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.calendars.selectors import calendar, regions_of_all

SOON = WorkingDays(3)
STALE = WorkingDays(10)
_ONE_DAY = dt.timedelta(days=1)
# Ten working days never took more than this: the longest break of a year is nine days.
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Threshold:
    """For agencies of one calendar: the last day that is soon, the last day since which too much time passed.

    None where today lies in a year without a notice: nobody can count from it.
    """

    agencies: frozenset[int]
    soon_until: dt.date | None
    stale_since: dt.date | None


def thresholds_of(*, agencies: Iterable[int], on: dt.date) -> tuple[Threshold, ...]:
    """One threshold a calendar; most often there is only one calendar."""
    together: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for agency, regions in regions_of_all(agencies=agencies, on=on).items():
        together[regions].add(agency)
    return tuple(
        _threshold(frozenset(ids), calendar(on=on, regions=regions), on)
        for regions, ids in sorted(together.items())
    )


def _threshold(agencies: frozenset[int], known: WorkingCalendar, on: dt.date) -> Threshold:
    if on.year not in known.years:
        return Threshold(agencies, None, None)
    return Threshold(agencies, _soon_until(known, on), _stale_since(known, on))


def _soon_until(known: WorkingCalendar, on: dt.date) -> dt.date:
    """Where the third working day lies in a year without a notice, every day known is nearer than that."""
    return known.after(start=on, days=SOON) or dt.date(on.year, 12, 31)


def _stale_since(known: WorkingCalendar, on: dt.date) -> dt.date | None:
    day = on
    for _ in range(_FARTHEST):
        day -= _ONE_DAY
        passed = known.between(start=day, end=on)
        if passed is None:
            return None
        if passed.count >= STALE.count:
            return day
    return None
