"""The working days of the years that have a notice; a year without one is unknown, never Monday to Friday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from zhaoming.law.calendars.notice import Notice
from zhaoming.law.calendars.run import Run, run_of_years
from zhaoming.law.certainty import Certainty
from zhaoming.law.provisions import rule
from zhaoming.law.working_days import WorkingDays

_ONE_DAY = dt.timedelta(days=1)
# Notices of the following year reached back to 29 December at most so far; the whole last week is doubted.
_LAST_WEEK_FROM = (12, 25)


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WEEKDAY = "weekday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: what it is, for which holiday, by which notice (None for an ordinary day)."""

    on: dt.date
    kind: DayKind
    name: str = ""
    notice: Notice | None = None

    @property
    def is_worked(self) -> bool | None:
        """None where the year has no notice."""
        if self.kind is DayKind.UNKNOWN:
            return None
        return self.kind in {DayKind.WEEKDAY, DayKind.MAKE_UP}


class WorkingCalendar:
    """A calendar as a value: the notices it is made of never change after it is built.

    `notices` in the order in which they prevail, the last one over the others; `years` are those that have
    a yearly notice. `assumed` are years without one that were taken for an estimate: as Monday to Friday
    (`assuming_weekdays`), or with every day worked (`assuming_every_day`).
    """

    def __init__(
        self,
        *,
        notices: Iterable[Notice],
        years: Iterable[int],
        assumed: Iterable[int] = (),
        every_day: bool = False,
    ) -> None:
        self.notices = tuple(notices)
        self.years = frozenset(years)
        self.assumed = frozenset(assumed)
        self._every_day = every_day
        self._spoken = {
            day: (working, name, notice)
            for notice in self.notices
            for day, (working, name) in notice.ordered().items()
        }
        self._runs = dict(self._runs_by_year())

    def day(self, on: dt.date) -> CalendarDay:
        """What a day is, and by which notice."""
        if on.year not in self.years and on.year not in self.assumed:
            return CalendarDay(on, DayKind.UNKNOWN)
        spoken = self._spoken.get(on)
        if spoken is None:
            return CalendarDay(on, DayKind.WEEKDAY if self._works(on) else DayKind.WEEKEND)
        working, name, notice = spoken
        if not working:
            return CalendarDay(on, DayKind.HOLIDAY, name, notice)
        return CalendarDay(on, DayKind.MAKE_UP if on.weekday() >= 5 else DayKind.WEEKDAY, name, notice)

    def is_working_day(self, on: dt.date) -> bool | None:
        """Whether a day is worked; None where its year has no notice."""
        run = self._runs.get(on.year)
        if run is None:
            return None
        ordinal = on.toordinal()
        return run.count(ordinal) > run.count(ordinal - 1)

    @rule("Civil2020.201")
    def after(self, *, start: dt.date, days: WorkingDays) -> dt.date | None:
        """The first day is not counted: the day on which so many working days after `start` are full.

        None where the count passes over a year without a notice.
        """
        run = self.run_after(start)
        if run is None or days.count < 1:
            return None if run is None else start
        index = run.count(start.toordinal()) + days.count
        return run.days[index - 1] if index <= len(run.days) else None

    def between(self, *, start: dt.date, end: dt.date) -> WorkingDays | None:
        """The working days after `start` up to and including `end`; negative where `end` is earlier."""
        if end < start:
            passed = self.between(start=end, end=start)
            return None if passed is None else WorkingDays(-passed.count)
        if end == start:
            return WorkingDays(0)
        run = self.run_after(start)
        if run is None or end.toordinal() > run.last:
            return None
        return WorkingDays(run.count(end.toordinal()) - run.count(start.toordinal()))

    def run_after(self, start: dt.date) -> Run | None:
        """The run in which the day after `start` lies; None where that year has no notice."""
        return self._runs.get(start.year + 1 if (start.month, start.day) == (12, 31) else start.year)

    def certainty(self, *, on: dt.date, start: dt.date | None = None) -> Certainty:
        """How far a day found by counting from `start` can be relied on; see `Certainty`."""
        from_year = on.year if start is None else (start + _ONE_DAY).year
        passed = range(min(from_year, on.year), on.year + 1)
        if self.assumed and any(year in self.assumed for year in passed):
            return Certainty.ESTIMATED
        if on.year not in self.years:
            return Certainty.UNDETERMINED
        if (on.month, on.day) >= _LAST_WEEK_FROM and on.year + 1 not in self.years:
            return Certainty.PROVISIONAL
        return Certainty.DETERMINED

    def assuming_weekdays(self) -> WorkingCalendar:
        """The same calendar with Monday to Friday for years without a notice, to estimate by.

        Days found with it are `ESTIMATED`: officers may see them with that label, nobody else.
        """
        return self._assuming(every_day=False)

    def assuming_every_day(self) -> WorkingCalendar:
        """The same calendar with every day worked in years without a notice.

        No notice can make a period in working days end earlier than it does here.
        """
        return self._assuming(every_day=True)

    def _assuming(self, *, every_day: bool) -> WorkingCalendar:
        if not self.years:
            return self
        missing = set(range(min(self.years), max(self.years) + 4)) - self.years
        return WorkingCalendar(notices=self.notices, years=self.years, assumed=missing, every_day=every_day)

    def _runs_by_year(self) -> Iterator[tuple[int, Run]]:
        years = sorted(self.years | self.assumed)
        for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
            together = [year for _, year in group]
            run = run_of_years(first=together[0], last=together[-1], works=lambda day: bool(self._works(day)))
            yield from ((year, run) for year in together)

    def _works(self, on: dt.date) -> bool:
        spoken = self._spoken.get(on)
        if spoken is not None:
            return spoken[0]
        return on.weekday() < 5 or (self._every_day and on.year in self.assumed)
