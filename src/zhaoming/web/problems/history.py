"""From stored steps to the course of a report, and from the course to the columns of its row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhaoming.publishing.problems import Act, Course, Kind, Outcome, Step, addition_due, course_of, problem_due
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem, ProblemStep
from zhaoming.web.publications.history import law_of


def step_of(row: ProblemStep) -> Step:
    """A stored step as the rules know it."""
    return Step(
        act=Act(row.act),
        on=row.on,
        by=row.actor.username if row.actor is not None else "",
        agency=row.agency.code if row.agency is not None else "",
        outcome=Outcome(row.outcome) if row.outcome else None,
        until=row.until,
    )


def course(*, problem: Problem) -> Course:
    """Where the report stands; one query."""
    rows = problem.steps.select_related("actor", "agency").order_by("position")
    return course_of(
        kind=Kind(problem.kind),
        agency=problem.agency.code,
        received_on=problem.received_on,
        steps=[step_of(one) for one in rows],
    )


def index_columns(*, problem: Problem, held: Course) -> dict[str, Any]:
    """The columns that follow from the course; the row names the agency that is responsible now."""
    last = due_day(problem=problem, held=held)
    return {
        "state": held.state.value,
        "due_on": last,
        "asked_until": held.asked_until,
        "answered_on": held.answered_on,
        "outcome": held.outcome.value if held.outcome is not None else "",
        "was_late": held.answered_on is not None and last is not None and held.answered_on > last,
        "urged": held.urged,
    }


def due_day(*, problem: Problem, held: Course) -> dt.date | None:
    """The last day for the answer under the calendar and the settings of the agency as they are today."""
    law = law_of(laws=Laws(), agency=problem.agency, on=today())
    return problem_due(kind=held.kind, runs_from=held.counts_from, law=law).on


def addition_day(*, problem: Problem) -> dt.date | None:
    """The last day for the reporter to add what is asked for today."""
    law = law_of(laws=Laws(), agency=problem.agency, on=today())
    return addition_due(asked_on=today(), law=law).on
