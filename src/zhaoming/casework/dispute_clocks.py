"""The clocks of a dispute itself: the agency's own answer, and the decision of the body or the court."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.casework.case import Dispute
from zhaoming.casework.standing import CaseLaw, RunningClock
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, read_clock
from zhaoming.law.counting import DisputeKind


def dispute_clocks(*, dispute: Dispute, on: dt.date, law: CaseLaw) -> tuple[RunningClock, ...]:
    """What runs, or ran, in a dispute: only what a notice named or the agency set a period for.

    No length of these stages was held against the texts, so none is assumed (reading `local_periods`).
    """
    return tuple(_clocks(dispute, on, law))


def _clocks(dispute: Dispute, on: dt.date, law: CaseLaw) -> Iterator[RunningClock]:
    is_review = dispute.kind is DisputeKind.REVIEW
    answering = Clock.REVIEW_ANSWER if is_review else Clock.SUIT_ANSWER
    answer = ClockFacts(
        clock=answering,
        started_on=dispute.notified_on or dispute.filed_on,
        ended_on=dispute.answered_on or dispute.concluded_on,
    )
    told = _running(answer, on, law, fixed=dispute.answer_by)
    # Without the day the notice came there is nothing to count a set period from.
    if dispute.answer_by is not None or (dispute.notified_on is not None and _is_set(told)):
        yield told
    deciding = Clock.REVIEW_DECISION if is_review else Clock.SUIT_DECISION
    decision = ClockFacts(clock=deciding, started_on=dispute.filed_on, ended_on=dispute.concluded_on)
    found = _running(decision, on, law)
    if _is_set(found):
        yield found


def _is_set(clock: RunningClock) -> bool:
    return clock.reading.due.certainty not in {Certainty.OPEN, Certainty.NO_RULE}


def _running(facts: ClockFacts, on: dt.date, law: CaseLaw, *, fixed: dt.date | None = None) -> RunningClock:
    reading = read_clock(facts=facts, on=on, calendar=law.calendar, settings=law.clocks)
    return RunningClock(clock=facts.clock, facts=facts, reading=reading, fixed=fixed)
