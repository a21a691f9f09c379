"""What may happen in a made-up request: steps with their days, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from zhaoming.casework import events as happened
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.receipt import Channel
from zhaoming.letters import NO_FACTS, Addressee, Facts, LetterKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import LetterState

YEAR = 2026


def day(text: str) -> dt.date:
    """A day of the year of the demo, from "02-10"."""
    return dt.date.fromisoformat(f"{YEAR}-{text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happens on a day."""

    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk(Step):
    """An act of a person of the agency without a paper; the event bears the day of the step."""

    event: happened.Event
    role: Role = Role.OFFICER
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByApplicant(Step):
    """An act of the applicant on the tracking page."""

    event: happened.Event
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Step):
    """A paper, drafted on its day and taken as far as `upto`; served ones go out on that day as well."""

    kind: LetterKind
    upto: LetterState = LetterState.SERVED
    facts: Facts = NO_FACTS
    to: Addressee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Step):
    """The reply; what the file must hold for its outcome is put on file with it."""

    outcome: Outcome
    upto: LetterState = LetterState.SERVED
    grounds: tuple[tuple[Ground, GroundFacts], ...] = ()
    misc: MiscReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOut(Step):
    """A file for the applicant is put in and looked into."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Step):
    """The letter is split into several; each part has what is asked for and its own further story."""

    parts: tuple[tuple[Wanted, tuple[Step, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One made-up request: whose, when it was registered, how it came, who asks (by number), and its steps.

    What is asked for is named once only in an agency, so that a story is known again. `submitted` is the day
    it was handed in or posted where that is another day.
    """

    agency: str
    on: dt.date
    channel: Channel
    who: int
    wanted: Wanted
    steps: tuple[Step, ...] = field(default=())
    submitted: dt.date | None = None
