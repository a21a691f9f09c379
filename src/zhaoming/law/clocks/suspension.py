"""The days on which a consultation stops the reply clock, as intervals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks.facts import ClockFacts, Consultation, Party, StopReason
from zhaoming.law.clocks.rules import Clock
from zhaoming.law.clocks.settings import AfterPayment, ClockSettings
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.provisions import rule
from zhaoming.law.working_days import WorkingDays

_PERIOD_OF = {Party.THIRD_PARTY: Clock.THIRD_PARTY, Party.CO_MAKER: Clock.CO_MAKER}


class Interval(NamedTuple):
    """Days not counted: those after `sent` up to and including `end`; no end yet, and why, where it is None.

    The reading `suspension_days`: the day a letter is sent counts, the day it is answered does not.
    """

    sent: dt.date
    end: dt.date | None
    unknown: Certainty = Certainty.OPEN


def expiry(*, consultation: Consultation, calendar: WorkingCalendar, settings: ClockSettings) -> Interval:
    """The interval that silence alone would give: to the last day of the party's own period."""
    sent, received = consultation.sent_on, consultation.received_on
    clock = _PERIOD_OF.get(consultation.party)
    if clock is None or received is None:
        return Interval(sent, None)
    row = settings.rule(clock=clock, on=received)
    if isinstance(row, NoneInstalled) or not isinstance(row.period, WorkingDays):
        return Interval(sent, None, Certainty.NO_RULE)
    last = calendar.after(start=received, days=row.period)
    return Interval(sent, last, Certainty.UNDETERMINED)


@rule("Reg711.33.3")
def interval(*, consultation: Consultation, calendar: WorkingCalendar, settings: ClockSettings) -> Interval:
    """Time spent on asking third parties and other organs is not counted: from sending to answer or expiry.

    An answer after the expiry changes nothing any more.
    """
    silent = expiry(consultation=consultation, calendar=calendar, settings=settings)
    ends = [day for day in (consultation.answered_on, consultation.waited_until, silent.end) if day is not None]
    return Interval(silent.sent, min(ends)) if ends else silent


def intervals(*, facts: ClockFacts, calendar: WorkingCalendar, settings: ClockSettings) -> list[Interval]:
    """Every interval of a clock in the order of sending; overlaps are left to the count."""
    found = [interval(consultation=one, calendar=calendar, settings=settings) for one in facts.consultations]
    return in_order([*found, *_payments(facts, settings)])


def in_order(found: Iterable[Interval]) -> list[Interval]:
    """By sending; of those sent on one day the one that waits for an answer gives the reason first."""
    return sorted(found, key=lambda one: (one.sent, one.unknown is not Certainty.OPEN))


def _payments(facts: ClockFacts, settings: ClockSettings) -> list[Interval]:
    """Where payment does not restart the clock, the wait for it is not counted either."""
    if settings.after_payment is AfterPayment.RESTART:
        return []
    return [
        Interval(stop.served_on, stop.answered_on) for stop in facts.stops if stop.reason is StopReason.PAYMENT
    ]
