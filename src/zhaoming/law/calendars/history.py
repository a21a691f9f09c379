"""Which notices were known on which day, so that any past date can be computed as it was computed then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from zhaoming.law.calendars.calendar import WorkingCalendar
from zhaoming.law.calendars.check import check_notice
from zhaoming.law.calendars.faults import FaultLevel, NoticeError
from zhaoming.law.calendars.notice import Notice, NoticeKind

_LATEST = dt.date.max


@dataclass(frozen=True, slots=True)
class Installed:
    """A notice with the first day it was known, and the first day it no longer counted."""

    notice: Notice
    known_from: dt.date
    withdrawn_from: dt.date | None = None

    def is_known(self, *, on: dt.date) -> bool:
        """True from the day it was known to the day before it was withdrawn."""
        return self.known_from <= on and (self.withdrawn_from is None or on < self.withdrawn_from)


@dataclass(frozen=True, slots=True)
class CalendarHistory:
    """Every notice ever installed, in the order of installing; nothing is taken out or changed."""

    entries: tuple[Installed, ...] = ()

    def install(self, *, notice: Notice, on: dt.date) -> CalendarHistory:
        """The history with one more notice, known from a day; raises `NoticeError` on errors in it.

        A notice of an id that is there already is its new version: from that day it counts instead.
        """
        errors = [fault for fault in check_notice(notice=notice) if fault.level is FaultLevel.ERROR]
        if errors:
            raise NoticeError(*errors)
        return CalendarHistory((*self.entries, Installed(notice, on)))

    def withdraw(self, *, notice_id: str, on: dt.date) -> CalendarHistory:
        """The history in which a notice installed by mistake no longer counts from a day on."""
        return CalendarHistory(
            tuple(
                replace(entry, withdrawn_from=on)
                if entry.notice.id == notice_id and entry.is_known(on=on)
                else entry
                for entry in self.entries
            )
        )

    def known_on(self, *, on: dt.date, regions: Iterable[str] = ()) -> WorkingCalendar:
        """The calendar as it was known on a day, with the festival days of the regions laid over it."""
        return _calendar(self, on, tuple(regions))

    def latest(self, *, regions: Iterable[str] = ()) -> WorkingCalendar:
        """The calendar with everything installed so far."""
        return _calendar(self, _LATEST, tuple(regions))

    def versions(self, *, year: int) -> tuple[Installed, ...]:
        """Every notice about a year, in the order of installing, superseded and withdrawn ones too."""
        return tuple(entry for entry in self.entries if entry.notice.year == year)

    def in_force(self, *, on: dt.date, regions: Iterable[str] = ()) -> tuple[Notice, ...]:
        """The notices known on a day, each in its newest version, in the order in which they prevail."""
        return _in_force(self, on, tuple(regions))


# Yearly notices first, by year, because the next one may reach back; then changes; then regional days.
_ORDER = {NoticeKind.YEARLY: 0, NoticeKind.AMENDING: 1, NoticeKind.REGIONAL: 2}


def _in_force(history: CalendarHistory, on: dt.date, regions: tuple[str, ...]) -> tuple[Notice, ...]:
    # One notice a key: an id, and for a yearly notice its year, because two cannot both arrange a year.
    newest: dict[str, tuple[dt.date, int, Notice]] = {}
    for position, entry in enumerate(history.entries):
        notice = entry.notice
        if not entry.is_known(on=on) or (notice.region and notice.region not in regions):
            continue
        key = f"year {notice.year}" if notice.kind is NoticeKind.YEARLY else notice.id
        held = newest.get(key)
        if held is None or (held[0], held[1]) <= (entry.known_from, position):
            newest[key] = (entry.known_from, position, notice)
    ranked = sorted(
        newest.values(),
        key=lambda held: (
            _ORDER[held[2].kind],
            held[2].year,
            held[2].issued_on or held[0],
            held[0],
            held[1],
        ),
    )
    return tuple(notice for _, _, notice in ranked)


@lru_cache(maxsize=256)
def _calendar(history: CalendarHistory, on: dt.date, regions: tuple[str, ...]) -> WorkingCalendar:
    notices = _in_force(history, on, regions)
    years = {notice.year for notice in notices if notice.kind is NoticeKind.YEARLY}
    return WorkingCalendar(notices=notices, years=years)
