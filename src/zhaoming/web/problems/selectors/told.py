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
    """The report as its reporter sees it; `asked` is what the agency wants to know, while it may be added.

    `is_given_up`: the last day for adding has passed, and the agency goes on with what it has.
    """

    problem: Problem
    kind: str
    stands: str
    words: str
    happened: tuple[Happened, ...]
    asked: str
    answer: str
    outcome: str
    is_late: bool
    is_given_up: bool


GIVEN_UP = "补充期限已过，按现有情况处理"
# What happens in the house (drafting, sending back, urging) is told when it comes out.
_TOLD = {Act.ACCEPT: "机关受理", Act.ASK: "请您补充", Act.ADD: "您补充了情况", Act.SEND: "机关答复"}


def told(*, problem: Problem) -> Told:
    """The report behind number and code."""
    steps = list(problem.steps.select_related("agency").order_by("position"))
    drafted = next((one for one in reversed(steps) if one.act == Act.DRAFT), None)
    answered = problem.state == State.ANSWERED
    asked = next((one for one in reversed(steps) if one.act == Act.ASK), None)
    late = problem.is_open and problem.due_on is not None and problem.due_on < today()
    given_up = problem.is_given_up(on=today())
    return Told(
        problem=problem,
        kind=KINDS[Kind(problem.kind)].label,
        stands=GIVEN_UP if given_up else STATES[State(problem.state)].told,
        words=unsealed(problem.sealed_words)["words"],
        happened=_all_happened(steps),
        asked=_words(asked) if problem.state == State.ASKED else "",
        answer=_words(drafted) if answered else "",
        outcome=Outcome(problem.outcome).label if answered and problem.outcome else "",
        is_late=late,
        is_given_up=given_up,
    )


def _all_happened(steps: list[ProblemStep]) -> tuple[Happened, ...]:
    """In order of their days, with the day on which the waiting for more was over."""
    found = [one for step in steps if (one := _happened(step)) is not None]
    over = _over(steps)
    if over is not None:
        found.append(Happened(over, GIVEN_UP))
    return tuple(sorted(found, key=lambda one: one.on))


def _over(steps: list[ProblemStep]) -> dt.date | None:
    """The day after the last one for adding, once it has come and neither addition nor answer was there."""
    asked = next((one for one in steps if one.act == Act.ASK and one.until is not None), None)
    if asked is None or asked.until is None or asked.until >= today():
        return None
    later = (one for one in steps if one.position > asked.position and one.act in {Act.ADD, Act.DRAFT})
    following = next(later, None)
    if following is not None and following.on <= asked.until:
        return None
    return asked.until + dt.timedelta(days=1)


def _happened(step: ProblemStep) -> Happened | None:
    act = Act(step.act)
    if act is Act.TRANSFER and step.agency is not None:
        return Happened(step.on, f"转给{step.agency}办理", _words(step))
    if act not in _TOLD:
        return None
    until = f"，最迟 {step.until:%Y}年{step.until.month}月{step.until.day}日" if step.until is not None else ""
    return Happened(step.on, f"{_TOLD[act]}{until}", _words(step) if act in {Act.ASK, Act.ADD} else "")


def _words(step: ProblemStep | None) -> str:
    return str(unsealed(step.sealed_words)["words"]) if step is not None and step.sealed_words else ""
