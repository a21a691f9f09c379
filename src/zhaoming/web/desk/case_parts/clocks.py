"""Every running clock with its derivation; after the end, whether in time, and how long it can be attacked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from zhaoming.casework.standing import RunningClock, reply_facts
from zhaoming.law.clocks import Clock, ClockFacts, read_clock
from zhaoming.law.counting import DisputeKind
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.remedies import order_of
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.presentation.clock_words import shown_clock


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own."""
    names = party_names(standing=standing)
    running = standing.clocks or _ended(standing)
    law, on = standing.law, standing.on
    shown = [shown_clock(one, on=on, law=law, about=names.get(one.about, one.about)) for one in running]
    return {
        "clocks": shown,
        "has_ended": not standing.clocks,
        "remedies": [shown_clock(one, on=on, law=law) for one in _remedies(standing)],
        "unknown_arrival": standing.value.answer is not None and standing.value.answer.known_on is None,
    }


def _ended(standing: Standing) -> tuple[RunningClock, ...]:
    facts = reply_facts(case=standing.value)
    if facts is None or facts.ended_on is None:
        return ()
    fixed = standing.value.round.answer_by if standing.value.round else None
    return (_clock(facts, standing, fixed=fixed),)


def _remedies(standing: Standing) -> Iterator[RunningClock]:
    """The periods of the applicant: those of the stage reached, none while their own dispute is open."""
    value = standing.value
    own = [one for one in value.disputes if not one.claimant]
    if any(one.result is None for one in own):
        return
    reviews = [one for one in own if one.kind is DisputeKind.REVIEW and one.concluded_on]
    if own:
        last = own[-1]
        if reviews and last is reviews[-1] and last.concluded_on:
            yield _clock(ClockFacts(clock=Clock.SUIT_AFTER_REVIEW, started_on=last.concluded_on), standing)
        return
    reply = value.answer
    if reply is None or reply.known_on is None:
        return
    order = order_of(
        outcome=reply.answer.outcome,
        on=reply.signed_on,
        misc_reason=reply.answer.misc_reason,
        settings=standing.law.remedies,
    )
    if order in {RemedySet.RECONSIDERATION_FIRST, RemedySet.EITHER}:
        yield _clock(ClockFacts(clock=Clock.RECONSIDERATION, started_on=reply.known_on), standing)
    if order is RemedySet.EITHER:
        yield _clock(ClockFacts(clock=Clock.SUIT, started_on=reply.known_on), standing)


def _clock(facts: ClockFacts, standing: Standing, *, fixed: dt.date | None = None) -> RunningClock:
    law = standing.law
    reading = read_clock(facts=facts, on=standing.on, calendar=law.calendar, settings=law.clocks)
    return RunningClock(clock=facts.clock, facts=facts, reading=reading, fixed=fixed)
