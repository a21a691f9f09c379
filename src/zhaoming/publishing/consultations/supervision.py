"""What supervisors count of consultations, and by when the public is to be answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks import Clock, ClockFacts, Due, due
from zhaoming.publishing.consultations.words import told_of_measure
from zhaoming.publishing.standing import PublishingLaw


class Measure(StrEnum):
    """A number of the supervisor's table, in the order of its columns."""

    RUNNING = "running"
    OVER = "over"
    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    SHORT = "short"
    COMMENTS = "comments"
    ADOPTED = "adopted"

    @property
    def label(self) -> str:
        """In words."""
        return told_of_measure(self.value, "label")

    @property
    def definition(self) -> str:
        """What exactly is counted."""
        return told_of_measure(self.value, "definition")

    @property
    def basis(self) -> str:
        """From where that follows."""
        return told_of_measure(self.value, "basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One consultation as it is counted; `comments` came in time, `adopted` of them wholly or in part."""

    opened_on: dt.date
    closes_on: dt.date
    closed_on: dt.date | None = None
    answered_on: dt.date | None = None
    is_short: bool = False
    comments: int = 0
    adopted: int = 0


def feedback_due(*, closes_on: dt.date, law: PublishingLaw) -> Due:
    """The last day for the feedback; none unless the agency set a period."""
    return due(
        facts=ClockFacts(clock=Clock.COMMENT_FEEDBACK, started_on=closes_on),
        calendar=law.calendar,
        settings=law.clocks,
    )


def measures_of(*, round_: Round, on: dt.date, last: dt.date | None) -> dict[Measure, int]:
    """How a consultation counts on a day; `last` is the last day for its feedback, None where none is known.

    One that is over is in exactly one of in time, late, unknown and waiting.
    """
    found = {Measure.COMMENTS: round_.comments, Measure.ADOPTED: round_.adopted}
    if round_.is_short:
        found[Measure.SHORT] = 1
    if round_.closed_on is None and round_.closes_on >= on:
        return found | {Measure.RUNNING: 1}
    return found | {Measure.OVER: 1, _answered(round_, on, last): 1}


def _answered(round_: Round, on: dt.date, last: dt.date | None) -> Measure:
    until = round_.answered_on or on
    if last is not None and until > last:
        return Measure.LATE
    if round_.answered_on is None:
        return Measure.WAITING
    return Measure.UNKNOWN if last is None else Measure.IN_TIME
