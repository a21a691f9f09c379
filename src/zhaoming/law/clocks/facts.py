"""What happened to a clock: the recorded days from which every date is computed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks.rules import Clock, ClockPeriod
from zhaoming.law.working_days import WorkingDays


class Party(StrEnum):
    """Who is asked for an opinion: the effects of silence differ."""

    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_ORGAN = "other_organ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """One letter asking for an opinion.

    `received_on` is the day the party got it, from which its 15 working days run; `answered_on` the day its
    opinion arrived; `waited_until` the day on which the agency stopped waiting for an organ that has no
    statutory period. Raises `ValueError` for days in an order that cannot have happened.
    """

    party: Party
    sent_on: dt.date
    received_on: dt.date | None = None
    answered_on: dt.date | None = None
    waited_until: dt.date | None = None

    def __post_init__(self) -> None:
        later = [day for day in (self.received_on, self.answered_on, self.waited_until) if day is not None]
        if later and min(later) < self.sent_on:
            raise ValueError("征求意见书先发出，后收到、答复或者不再等待")


class StopReason(StrEnum):
    """What the agency waits for from the applicant."""

    CORRECTION = "correction"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A notice to the applicant that stops the clock: `answered_on` is None while it waits."""

    reason: StopReason
    served_on: dt.date
    answered_on: dt.date | None = None

    def __post_init__(self) -> None:
        if self.answered_on is not None and self.answered_on < self.served_on:
            raise ValueError("通知先送达，后补正或者缴费")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """The one extension: its length, the day the head of the work body approved it, the day it was told.

    `before_answer` is True where the applicant answered a notice on the day of the approval, and after it.
    """

    days: WorkingDays
    approved_on: dt.date
    told_on: dt.date | None = None
    before_answer: bool = False

    def is_before(self, *, start: dt.date) -> bool:
        """True where it was approved before the period that runs from `start` began."""
        return self.approved_on < start or (self.approved_on == start and self.before_answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDay:
    """Article 35: many requests with a sound reason; the agency told a reasonable later day."""

    told_on: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """One clock of one case.

    `started_on` is day 0, itself not counted. `period` is needed where the notice or the agency sets the
    length. `ended_on` is the day of the act that ends the clock: for a letter the day of its service.
    Raises `ValueError` for a stop before the start.
    """

    clock: Clock
    started_on: dt.date
    period: ClockPeriod | None = None
    consultations: tuple[Consultation, ...] = ()
    stops: tuple[Stop, ...] = ()
    extension: Extension | None = None
    later: LaterDay | None = None
    ended_on: dt.date | None = None

    def __post_init__(self) -> None:
        if any(stop.served_on < self.started_on for stop in self.stops):
            raise ValueError("期限先起算，后因通知停止")
