"""Requests written down step by step, for stories and boundaries."""

from __future__ import annotations

import datetime as dt

from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act, Verdict, perform, verdict
from zhaoming.casework.case import Case
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import Stage, reply_due, stage
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.receipt import Arrival, Channel


def day(text: str) -> dt.date:
    """2026-02-10, or 02-10 for a day of 2026."""
    return dt.date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


class File:
    """A request to which things happen; every step must be permitted."""

    def __init__(self, on: str, *, channel: Channel = Channel.IN_PERSON, **arrival: str) -> None:
        days = {key: day(value) for key, value in arrival.items()}
        first = happened.Registered(
            on=day(on),
            by="officer",
            case_id="一号",
            agency="青禾区民政局",
            applicant=ApplicantKind.NATURAL,
            arrival=Arrival(channel, day(on), **days),
        )
        self.events: list[happened.Event] = [first]

    @property
    def case(self) -> Case:
        return fold(events=self.events)

    def do(self, event: type[happened.Event], on: str, **details: object) -> File:
        """One more event, which must be permitted."""
        made = event(on=day(on), **details)
        perform(case=self.case, event=made, law=LAW)
        self.events.append(made)
        return self

    def record(self, on: str, *keys: str) -> File:
        """Facts put on file."""
        for key in keys:
            self.do(happened.FactRecorded, on, key=key, words="见卷宗")
        return self

    def draft(
        self,
        on: str,
        outcome: Outcome,
        *grounds: tuple[Ground, GroundFacts],
        reason: MiscReason | None = None,
    ) -> File:
        """A draft by the officer."""
        return self.do(
            happened.AnswerDrafted, on, by="officer", outcome=outcome, grounds=grounds, misc_reason=reason
        )

    def send(self, on: str, method: ServiceMethod = ServiceMethod.DIRECT, **details: object) -> File:
        """Reviewed, signed and served on one day, by three people in all."""
        self.do(happened.AnswerReviewed, on, by="reviewer")
        self.do(happened.AnswerSigned, on, by="head")
        return self.do(happened.AnswerServed, on, method=method, **details)

    def stage(self, on: str) -> Stage:
        return stage(case=self.case, on=day(on), law=LAW)

    def due(self) -> dt.date | None:
        found = reply_due(case=self.case, law=LAW)
        return found.on if found else None

    def verdict(self, act: Act, on: str, event: happened.Event | None = None, by: str = "") -> Verdict:
        return verdict(case=self.case, act=act, on=day(on), law=LAW, by=by, event=event)

    def codes(self, act: Act, on: str, event: happened.Event | None = None, by: str = "") -> list[str]:
        """The codes of what stands against an act."""
        return [one.code for one in self.verdict(act, on, event, by).objections]
