"""Which open clocks a new or changed notice would move, told before it is installed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.law.calendars import CalendarHistory, Notice, WorkingCalendar
from zhaoming.law.clocks.due import Due, due
from zhaoming.law.clocks.facts import ClockFacts
from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, ClockSettings


@dataclass(frozen=True, slots=True)
class OpenClock:
    """A clock still running: whose it is (any name the caller knows it by), and where the agency sits."""

    id: str
    facts: ClockFacts
    regions: tuple[str, ...] = ()
    settings: ClockSettings = DEFAULT_CLOCK_SETTINGS


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A clock whose day, or how far it can be relied on, becomes another one."""

    clock: OpenClock
    before: Due
    after: Due

    @property
    def earlier(self) -> bool:
        """True where a day comes nearer: the one kind of change an officer must not learn too late."""
        return self.before.on is not None and self.after.on is not None and self.after.on < self.before.on


def preview(
    *, notice: Notice, clocks: Iterable[OpenClock], history: CalendarHistory, on: dt.date
) -> tuple[MovedClock, ...]:
    """The clocks that installing a notice on a day would move, those that come nearer first, then by new day.

    Raises `NoticeError` where the notice cannot be installed.
    """
    moved = moved_clocks(clocks=clocks, before=history, after=history.install(notice=notice, on=on))
    return tuple(sorted(moved, key=lambda one: (not one.earlier, one.after.on or dt.date.max, one.clock.id)))


def moved_clocks(
    *, clocks: Iterable[OpenClock], before: CalendarHistory, after: CalendarHistory
) -> Iterator[MovedClock]:
    """The clocks that end otherwise under one history than under another, in the order given."""
    calendars: dict[tuple[str, ...], tuple[WorkingCalendar, WorkingCalendar]] = {}
    for clock in clocks:
        if clock.regions not in calendars:
            regions = clock.regions
            calendars[regions] = (before.latest(regions=regions), after.latest(regions=regions))
        was, becomes = (
            due(facts=clock.facts, calendar=calendar, settings=clock.settings)
            for calendar in calendars[clock.regions]
        )
        if was != becomes:
            yield MovedClock(clock, was, becomes)
