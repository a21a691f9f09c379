"""Where a clock stands on a day: due day, days used and left, state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks.due import Due, due, extension_stands, open_stop, period_start
from zhaoming.law.clocks.facts import ClockFacts
from zhaoming.law.clocks.rules import ClockPeriod, ClockRule
from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, ClockSettings
from zhaoming.law.clocks.suspension import intervals
from zhaoming.law.periods import CalendarDays
from zhaoming.law.working_days import WorkingDays


class ClockState(StrEnum):
    """What a clock does on a day.

    `AWAITING`: it stands until the applicant answers and then begins anew; `SUSPENDED`: the day is not
    counted because an opinion is awaited; `IN_TIME` and `LATE`: ended; `ENDED`: ended, and whether in time
    cannot be said; `NOT_RUNNING`: no rule is installed, or no period is set.
    """

    RUNNING = "running"
    SUSPENDED = "suspended"
    AWAITING = "awaiting"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    ENDED = "ended"
    NOT_RUNNING = "not_running"


Distance = WorkingDays | CalendarDays


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock on a day. `left` is negative where the day has passed; both are None where nobody can say."""

    due: Due
    state: ClockState
    used: Distance | None
    left: Distance | None


def read_clock(
    *,
    facts: ClockFacts,
    on: dt.date,
    calendar: WorkingCalendar,
    settings: ClockSettings = DEFAULT_CLOCK_SETTINGS,
) -> ClockReading:
    """The clock at the end of a day; raises `ValueError` where `due` does."""
    found = due(facts=facts, calendar=calendar, settings=settings)
    row = settings.rule(clock=facts.clock, on=facts.started_on)
    period = (row.period or facts.period) if isinstance(row, ClockRule) else None
    if not isinstance(row, ClockRule) or period is None:
        state = ClockState.NOT_RUNNING if facts.ended_on is None else ClockState.ENDED
        return ClockReading(found, state, None, None)
    counting = _Counting(facts, found, period, calendar, settings)
    return ClockReading(found, counting.state(on, row), counting.used(on), counting.left(on))


class _Counting:
    """One reading: what the questions about used and left days share."""

    def __init__(
        self,
        facts: ClockFacts,
        found: Due,
        period: ClockPeriod,
        calendar: WorkingCalendar,
        settings: ClockSettings,
    ) -> None:
        self._facts, self._due, self._calendar = facts, found, calendar
        self._period = period
        self._waiting = open_stop(facts=facts, settings=settings)
        self._start = period_start(facts=facts, settings=settings)
        self._stopped = intervals(facts=facts, calendar=calendar, settings=settings)

    def state(self, on: dt.date, row: ClockRule) -> ClockState:
        ended, last = self._facts.ended_on, self._due.on
        if ended is not None and ended <= on:
            return self._judged(ended, row)
        if self._waiting is not None:
            return ClockState.AWAITING
        if last is not None and on > last and not row.at_least:
            return ClockState.OVERDUE
        stopped = any(one.sent < on and (one.end is None or on <= one.end) for one in self._stopped)
        return ClockState.SUSPENDED if stopped else ClockState.RUNNING

    def used(self, on: dt.date) -> Distance | None:
        """The days counted so far; they stand still where the clock waits or has ended."""
        stands = [on, self._facts.ended_on, self._waiting.served_on if self._waiting else None]
        until = max(min(day for day in stands if day is not None), self._start)
        if isinstance(self._period, WorkingDays):
            return self._counted(self._start, until)
        return CalendarDays((until - self._start).days)

    def left(self, on: dt.date) -> Distance | None:
        """The days still to be counted up to the last one, or the days passed since, negative."""
        last = self._due.on
        if not isinstance(self._period, WorkingDays):
            return None if last is None else CalendarDays((last - on).days)
        if last is not None:
            begin = max(on, self._start)
            return self._counted(begin, last) if begin <= last else self._calendar.between(start=on, end=last)
        used = self.used(on)
        if self._waiting is not None or not isinstance(used, WorkingDays):
            return None
        return WorkingDays(self._total().count - used.count)

    def _total(self) -> WorkingDays:
        assert isinstance(self._period, WorkingDays)  # noqa: S101 -- both callers have just looked.
        # Only asked where there is no last day: then an extension that was approved at all counts.
        extension = self._facts.extension
        if extension is None or not extension_stands(facts=self._facts, start=self._start, base=None):
            return self._period
        return WorkingDays(self._period.count + extension.days.count)

    def _judged(self, ended: dt.date, row: ClockRule) -> ClockState:
        last = self._due.on
        if last is not None:
            in_time = ended >= last if row.at_least else ended <= last
            return ClockState.IN_TIME if in_time else ClockState.LATE
        # Without a last day an end is still in time while less than the whole period was used.
        used = self.used(ended)
        if self._due.certainty in {Certainty.OPEN, Certainty.UNDETERMINED} and isinstance(used, WorkingDays):
            return ClockState.IN_TIME if used.count < self._total().count else ClockState.ENDED
        return ClockState.ENDED

    def _counted(self, begin: dt.date, end: dt.date) -> WorkingDays | None:
        """Working days after `begin` up to `end` that no interval leaves out."""
        whole = self._calendar.between(start=begin, end=end)
        if whole is None:
            return None
        out, left_out_to = 0, begin
        for one in self._stopped:
            first, last = max(one.sent, left_out_to), min(one.end or end, end)
            if last > first:
                days = self._calendar.between(start=first, end=last)
                out, left_out_to = out + (days.count if days else 0), last
        return WorkingDays(whole.count - out)
