"""Counting a period one day after the other, as a person does it with a calendar and a pencil.

Slow and plain on purpose: it shares no arithmetic with `due`, which it proves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.law.calendars import CalendarDay, DayKind, WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks.facts import ClockFacts, Consultation, Party, StopReason
from zhaoming.law.clocks.rules import Clock
from zhaoming.law.clocks.settings import AfterPayment, ClockSettings
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.derivation import long_day
from zhaoming.law.working_days import WorkingDays

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absence:
    """One reason for which days are not counted: a letter sent, and the last day it stops the clock."""

    sent: dt.date
    end: dt.date | None
    unknown: Certainty
    words: str

    def covers(self, day: dt.date) -> bool:
        """The day of sending counts, the day of the answer does not."""
        return day > self.sent and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Leg:
    """Days in a row that are either counted (`absences` empty) or stopped for the same reasons."""

    days: tuple[CalendarDay, ...]
    absences: tuple[Absence, ...] = ()

    @property
    def counted(self) -> tuple[CalendarDay, ...]:
        """The days of the leg that count."""
        return () if self.absences else tuple(day for day in self.days if day.is_worked)


@dataclass(frozen=True, slots=True)
class Walk:
    """The legs of a count, and the day it arrived at or why it did not arrive."""

    legs: tuple[Leg, ...]
    end: dt.date | Certainty


def walk(
    *, start: dt.date, days: WorkingDays, absences: tuple[Absence, ...], calendar: WorkingCalendar
) -> Walk:
    """Count working days from the day after `start`, leaving out the days of the absences."""
    seen: list[tuple[CalendarDay, tuple[Absence, ...]]] = []
    left, date = days.count, start
    while left:
        date += _ONE_DAY
        day = calendar.day(date)
        reasons = tuple(absence for absence in absences if absence.covers(date))
        if day.kind is DayKind.UNKNOWN:
            return Walk(_legs(seen), Certainty.UNDETERMINED)
        endless = sorted(
            (absence for absence in reasons if absence.end is None),
            key=lambda absence: (absence.sent, absence.unknown is not Certainty.OPEN),
        )
        if endless:
            return Walk(_legs(seen), endless[0].unknown)
        seen.append((day, reasons))
        left -= bool(day.is_worked) and not reasons
    return Walk(_legs(seen), date)


def _legs(seen: list[tuple[CalendarDay, tuple[Absence, ...]]]) -> tuple[Leg, ...]:
    legs: list[tuple[list[CalendarDay], list[Absence]]] = []
    for day, reasons in seen:
        if not legs or bool(legs[-1][1]) != bool(reasons):
            legs.append(([], []))
        legs[-1][0].append(day)
        legs[-1][1].extend(reason for reason in reasons if reason not in legs[-1][1])
    return tuple(Leg(tuple(days), tuple(reasons)) for days, reasons in legs)


def absences_of(
    *, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings
) -> tuple[Absence, ...]:
    """Every reason for which days of this clock are not counted, told in words."""
    asked = [_absence(one, calendar, settings) for one in facts.consultations]
    return (*asked, *_waits_for_payment(facts, settings))


_PARTIES = {Party.THIRD_PARTY: "第三方", Party.CO_MAKER: "共同制作机关", Party.OTHER_ORGAN: "其他机关"}


def _absence(one: Consultation, calendar: WorkingCalendar, settings: ClockSettings) -> Absence:
    who = _PARTIES[one.party]
    told = [f"{long_day(one.sent_on)}向{who}发出征求意见书（当日计入）"]
    if one.received_on is not None:
        told.append(f"{long_day(one.received_on)}收到")
    silent, why, length = _silence(one, calendar, settings)
    ends: list[tuple[dt.date, str]] = []
    if silent is not None:
        ends.append((silent, f"{length}至{long_day(silent)}届满，没有意见"))
    if one.answered_on is not None:
        ends.append((one.answered_on, f"{long_day(one.answered_on)}收到意见（当日不计入）"))
    if one.waited_until is not None:
        ends.append((one.waited_until, f"{long_day(one.waited_until)}不再等待（当日不计入）"))
    if not ends:
        return Absence(one.sent_on, None, why, "，".join([*told, "尚无意见"]))
    # Of an expiry and an answer on one day the answer is what happened.
    end = min(day for day, _ in ends)
    told.append([words for day, words in ends if day == end][-1])
    return Absence(one.sent_on, end, why, "，".join(told))


def _silence(
    one: Consultation, calendar: WorkingCalendar, settings: ClockSettings
) -> tuple[dt.date | None, Certainty, str]:
    """The day on which the party's own period is over, or why there is none."""
    clocks = {Party.THIRD_PARTY: Clock.THIRD_PARTY, Party.CO_MAKER: Clock.CO_MAKER}
    if one.party not in clocks or one.received_on is None:
        return None, Certainty.OPEN, ""
    row = settings.rule(clock=clocks[one.party], on=one.received_on)
    if isinstance(row, NoneInstalled) or not isinstance(row.period, WorkingDays):
        return None, Certainty.NO_RULE, ""
    end = walk(start=one.received_on, days=row.period, absences=(), calendar=calendar).end
    return (end if isinstance(end, dt.date) else None), Certainty.UNDETERMINED, row.period.words


def _waits_for_payment(facts: ClockFacts, settings: ClockSettings) -> Iterator[Absence]:
    if settings.after_payment is AfterPayment.RESTART:
        return
    for stop in facts.stops:
        if stop.reason is StopReason.PAYMENT:
            paid = f"{long_day(stop.answered_on)}缴费" if stop.answered_on else "尚未缴费"
            words = f"{long_day(stop.served_on)}收费通知送达（当日计入），{paid}"
            yield Absence(stop.served_on, stop.answered_on, Certainty.OPEN, words)
