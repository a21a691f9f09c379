"""From the steps of a report to where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhaoming.publishing.problems.words import Act, Kind, Outcome, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was done with a report on a day; `by` is empty for whoever reported.

    `agency` is where it was transferred to, `outcome` what a drafted answer says came of it, `until` the last
    day the reporter was given to add what is asked for.
    """

    act: Act
    on: dt.date
    by: str = ""
    agency: str = ""
    outcome: Outcome | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a report stands. `runs_from` is day 0 of the clock, None while the reporter is asked for more.

    `asked_until` is the last day for adding, None where nobody is asked or no day could be named.
    """

    kind: Kind
    agency: str
    state: State = State.RECEIVED
    received_on: dt.date
    runs_from: dt.date | None
    last_on: dt.date
    was_asked: bool = False
    asked_until: dt.date | None = None
    drafted_by: str = ""
    outcome: Outcome | None = None
    answered_on: dt.date | None = None
    urged: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.state is not State.ANSWERED

    @property
    def counts_from(self) -> dt.date | None:
        """Day 0 of the clock as far as it is known: of one who is asked, the day on which the waiting ends."""
        return self.runs_from or self.asked_until

    def is_waiting(self, *, on: dt.date) -> bool:
        """Whether the reporter, who was given a last day, may still be waited for."""
        return self.state is State.ASKED and self.asked_until is not None and on <= self.asked_until


def course_of(*, kind: Kind, agency: str, received_on: dt.date, steps: Iterable[Step]) -> Course:
    """The course the steps make, in their order; whether a step was lawful is asked before it is taken."""
    course = Course(
        kind=kind, agency=agency, received_on=received_on, runs_from=received_on, last_on=received_on
    )
    for step in steps:
        course = after(course=course, step=step)
    return course


def after(*, course: Course, step: Step) -> Course:
    """The course with one more step."""
    return replace(_after(course, step), last_on=max(course.last_on, step.on))


def _after(course: Course, step: Step) -> Course:
    match step.act:
        case Act.ACCEPT:
            return replace(course, state=State.ACCEPTED)
        case Act.TRANSFER:
            # Whoever reported waits no longer because the report went to the wrong house first.
            return replace(course, state=State.RECEIVED, agency=step.agency)
        case Act.ASK:
            return replace(course, state=State.ASKED, was_asked=True, runs_from=None, asked_until=step.until)
        case Act.ADD:
            return replace(course, state=State.ACCEPTED, runs_from=_resumed(course, step.on), asked_until=None)
        case Act.DRAFT:
            return replace(
                course,
                state=State.DRAFTED,
                drafted_by=step.by,
                outcome=step.outcome,
                runs_from=course.runs_from or _unasked(course, step.on),
                asked_until=None,
            )
        case Act.RETURN:
            return replace(course, state=State.ACCEPTED, drafted_by="", outcome=None)
        case Act.SEND:
            return replace(course, state=State.ANSWERED, answered_on=step.on)
        case Act.URGE:
            return replace(course, urged=course.urged + 1)


def _resumed(course: Course, on: dt.date) -> dt.date:
    """The clock runs anew from what was added, or from the last day for adding where that came late."""
    return min(on, course.asked_until) if course.asked_until is not None else on


def _unasked(course: Course, on: dt.date) -> dt.date:
    """Whoever answers without waiting for what was asked has no more time than without asking."""
    last = course.asked_until
    return last if last is not None and on > last else course.received_on
