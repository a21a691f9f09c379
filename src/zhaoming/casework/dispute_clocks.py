"""The clocks of a dispute, stage by stage: acceptance, the agency's answer, decision, suit, appeal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from zhaoming.casework.case import Case, Dispute
from zhaoming.casework.standing import CaseLaw, RunningClock, reply_facts
from zhaoming.law.clocks import Clock, ClockFacts, read_clock
from zhaoming.law.counting import DisputeKind


def dispute_clocks(
    *, dispute: Dispute, on: dt.date, law: CaseLaw, followed_on: dt.date | None = None
) -> tuple[RunningClock, ...]:
    """What runs, or ran, in a dispute, the earlier stage first; `followed_on` is that of the suit after it.

    But for the suit after a review no length of these stages was held against the texts: what a notice named
    counts, or else what the agency set (reading `local_periods`). Where there is neither, the stage is there
    without a last day.
    """
    return tuple(_clocks(dispute, on, law, followed_on))


def answer_clock(*, dispute: Dispute, on: dt.date, law: CaseLaw) -> RunningClock:
    """The agency's own answer with its evidence, from the day the notice came."""
    review = dispute.kind is DisputeKind.REVIEW
    facts = ClockFacts(
        clock=Clock.REVIEW_ANSWER if review else Clock.SUIT_ANSWER,
        started_on=dispute.notified_on or dispute.filed_on,
        ended_on=dispute.answered_on or dispute.concluded_on,
    )
    return _running(facts, on, law, fixed=dispute.answer_by)


def order_clock(*, case: Case, dispute: Dispute, on: dt.date, law: CaseLaw) -> RunningClock | None:
    """The reply a dispute ordered, by the day it set or else within the period; None where it ordered none."""
    current, facts = case.round, reply_facts(case=case)
    if current is None or facts is None or current.dispute != dispute.id:
        return None
    return _running(facts, on, law, fixed=current.answer_by)


def followed_on(*, dispute: Dispute, among: Iterable[Dispute]) -> dt.date | None:
    """The day on which who brought a review went to court after it; None where nobody did."""
    suits = (
        one.applied_on or one.filed_on
        for one in among
        if one.kind is DisputeKind.SUIT_AFTER_REVIEW
        and one.claimant == dispute.claimant
        and one.filed_on >= (dispute.concluded_on or dispute.filed_on)
    )
    return min(suits, default=None)


def _clocks(dispute: Dispute, on: dt.date, law: CaseLaw, followed: dt.date | None) -> Iterator[RunningClock]:
    review = dispute.kind is DisputeKind.REVIEW
    if dispute.applied_on is not None:
        accepting = Clock.REVIEW_ACCEPTANCE if review else Clock.SUIT_ACCEPTANCE
        facts = ClockFacts(clock=accepting, started_on=dispute.applied_on, ended_on=dispute.filed_on)
        yield _running(facts, on, law)
    # Of a dispute that is over and whose answer nobody recorded there is nothing to tell.
    if dispute.result is None or dispute.answer_by or dispute.notified_on or dispute.answered_on:
        yield answer_clock(dispute=dispute, on=on, law=law)
    facts = ClockFacts(
        clock=Clock.REVIEW_DECISION if review else Clock.SUIT_DECISION,
        started_on=dispute.filed_on,
        ended_on=dispute.judged_on or dispute.concluded_on,
    )
    yield _running(facts, on, law, fixed=dispute.extended_until)
    yield from _appeal(dispute, on, law)
    if review and dispute.received_on is not None:
        facts = ClockFacts(clock=Clock.SUIT_AFTER_REVIEW, started_on=dispute.received_on, ended_on=followed)
        yield _running(facts, on, law)


def _appeal(dispute: Dispute, on: dt.date, law: CaseLaw) -> Iterator[RunningClock]:
    if dispute.judged_on is None:
        return
    ended = dispute.appealed_on or dispute.concluded_on
    facts = ClockFacts(clock=Clock.APPEAL, started_on=dispute.judged_on, ended_on=ended)
    yield _running(facts, on, law, fixed=dispute.appeal_by)
    if dispute.appealed_on is not None:
        facts = ClockFacts(
            clock=Clock.APPEAL_DECISION, started_on=dispute.appealed_on, ended_on=dispute.concluded_on
        )
        yield _running(facts, on, law, fixed=dispute.appeal_until)


def _running(facts: ClockFacts, on: dt.date, law: CaseLaw, *, fixed: dt.date | None = None) -> RunningClock:
    reading = read_clock(facts=facts, on=on, calendar=law.calendar, settings=law.clocks)
    return RunningClock(clock=facts.clock, facts=facts, reading=reading, fixed=fixed)
