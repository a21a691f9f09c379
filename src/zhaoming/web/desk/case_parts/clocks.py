"""Every running clock with its derivation; after the end, whether the reply was in time."""

from __future__ import annotations

from typing import Any

from zhaoming.casework.standing import RunningClock, reply_facts
from zhaoming.law.clocks import Clock, read_clock
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.presentation.clock_words import shown_clock


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own."""
    names = party_names(standing=standing)
    running = standing.clocks or _ended(standing)
    shown = [
        shown_clock(one, on=standing.on, law=standing.law, about=names.get(one.about, one.about))
        for one in running
    ]
    return {"clocks": shown, "has_ended": not standing.clocks}


def _ended(standing: Standing) -> tuple[RunningClock, ...]:
    facts = reply_facts(case=standing.value)
    if facts is None or facts.ended_on is None:
        return ()
    law = standing.law
    reading = read_clock(facts=facts, on=standing.on, calendar=law.calendar, settings=law.clocks)
    fixed = standing.value.round.answer_by if standing.value.round else None
    return (RunningClock(clock=Clock.REPLY, facts=facts, reading=reading, fixed=fixed),)
