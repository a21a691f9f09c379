"""A clock's day and its derivation as plain values, for the command line and the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhaoming.law.clocks.explain import ClockDerivation
from zhaoming.law.clocks.facts import ClockFacts
from zhaoming.law.clocks.reading import ClockReading, Distance
from zhaoming.law.derivation import DerivationStep
from zhaoming.law.working_days import WorkingDays


def clock_entry(*, facts: ClockFacts, derivation: ClockDerivation, reading: ClockReading) -> dict[str, Any]:
    """One clock: day, certainty, state, days used and left, and the steps."""
    return {
        "clock": facts.clock.value,
        "name": derivation.name,
        "from": facts.started_on.isoformat(),
        "due": _day(derivation.due.on),
        "certainty": derivation.due.certainty.value,
        "state": reading.state.value,
        "used": _distance(reading.used),
        "left": _distance(reading.left),
        "steps": [step_entry(step) for step in derivation.steps],
    }


def step_entry(step: DerivationStep) -> dict[str, Any]:
    """One step; what it does not have is null or empty."""
    return {
        "text": step.text,
        "basis": step.basis,
        "on": _day(step.on),
        "counted": _distance(step.counted),
        "skipped": [
            {
                "first": gap.first.isoformat(),
                "last": gap.last.isoformat(),
                "reason": gap.reason,
                "basis": gap.basis,
            }
            for gap in step.skipped
        ],
        "worked": [day.isoformat() for day in step.worked],
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _distance(distance: Distance | None) -> dict[str, Any] | None:
    if distance is None:
        return None
    unit = "working_days" if isinstance(distance, WorkingDays) else "calendar_days"
    return {unit: distance.count}
