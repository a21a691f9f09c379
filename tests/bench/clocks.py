"""How many last days a second one processor computes, date only, for an ordinary mix of cases."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from itertools import cycle, islice

from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import (
    Clock,
    ClockFacts,
    Consultation,
    Extension,
    Party,
    Stop,
    StopReason,
    due_on,
    explain,
)
from zhaoming.law.working_days import WorkingDays

_CASES = 2_000
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class ClockRate:
    """Evaluations a second of processor time: the day alone, and with its derivation."""

    day_alone: float
    derived: float


def clock_rate() -> ClockRate:
    """The best of several rounds; six of ten cases are plain, the others consulted, corrected or extended."""
    calendar = shipped_history().latest()
    cases = list(islice(cycle(_mix()), _CASES))
    few = cases[:200]
    return ClockRate(
        day_alone=_best(len(cases), lambda: [due_on(facts=facts, calendar=calendar) for facts in cases]),
        derived=_best(len(few), lambda: [explain(facts=facts, calendar=calendar) for facts in few]),
    )


def _best(count: int, work) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return count / min(seconds)


def _mix() -> list[ClockFacts]:
    return [_case(number, dt.date(2024, 1, 1) + dt.timedelta(number * 7)) for number in range(100)]


def _case(number: int, start: dt.date) -> ClockFacts:
    asked = Consultation(
        party=Party.THIRD_PARTY, sent_on=start + dt.timedelta(5), received_on=start + dt.timedelta(7)
    )
    organ = Consultation(
        party=Party.OTHER_ORGAN, sent_on=start + dt.timedelta(6), answered_on=start + dt.timedelta(20)
    )
    corrected = Stop(
        reason=StopReason.CORRECTION, served_on=start, answered_on=start + dt.timedelta(number % 15)
    )
    longer = Extension(days=WorkingDays(10), approved_on=start + dt.timedelta(15))
    kind = number % 10
    return ClockFacts(
        clock=Clock.REPLY,
        started_on=start,
        consultations={6: (asked,), 9: (asked, organ)}.get(kind, ()),
        stops=(corrected,) if kind in {7, 9} else (),
        extension=longer if kind in {8, 9} else None,
    )
