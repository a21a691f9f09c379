"""What whoever reported is told: where the report stands, by when, and the answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.publishing.problems import KINDS, STATES, Act, Kind, Outcome, State
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem, ProblemStep


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, as the reporter may know it; no official is named."""

    on: dt.date
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The report as its reporter sees it; `asked` is what the agency wants to know, while it waits for it."""

    problem: Problem
    kind: str
    stands: str
    words: str
    happened: tuple[Happened, ...]
    asked: str
    answer: str
    outcome: str
    is_late: bool


# What happens in the house (drafting, sending back, urging) is told when it comes out.
_TOLD = {Act.ACCEPT: "机关受理", Act.ASK: "请您补充", Act.ADD: "您补充了情况", Act.SEND: "机关答复"}


def told(*, problem: Problem) -> Told:
    """The report behind number and code."""
    steps = list(problem.steps.select_related("agency").order_by("position"))
    drafted = next((one for one in reversed(steps) if one.act == Act.DRAFT), None)
    answered = problem.state == State.ANSWERED
    asked = next((one for one in reversed(steps) if one.act == Act.ASK), None)
    late = problem.is_open and problem.due_on is not None and problem.due_on < today()
    return Told(
        problem=problem,
        kind=KINDS[Kind(problem.kind)].label,
        stands=STATES[State(problem.state)].told,
        words=unsealed(problem.sealed_words)["words"],
        happened=tuple(one for step in steps if (one := _happened(step)) is not None),
        asked=_words(asked) if problem.state == State.ASKED else "",
        answer=_words(drafted) if answered else "",
        outcome=Outcome(problem.outcome).label if answered and problem.outcome else "",
        is_late=late,
    )


def _happened(step: ProblemStep) -> Happened | None:
    act = Act(step.act)
    if act is Act.TRANSFER and step.agency is not None:
        return Happened(step.on, f"转给{step.agency}办理", _words(step))
    if act not in _TOLD:
        return None
    return Happened(step.on, _TOLD[act], _words(step) if act in {Act.ASK, Act.ADD} else "")


def _words(step: ProblemStep | None) -> str:
    return str(unsealed(step.sealed_words)["words"]) if step is not None and step.sealed_words else ""
