"""What may be done with a report, why not, and by when it must be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, Due, due
from zhaoming.law.grounds import Objection
from zhaoming.publishing.problems.course import Course, Step
from zhaoming.publishing.problems.words import (
    ACT_RULES,
    KINDS,
    STATES,
    UNFOUNDED,
    Act,
    Kind,
    Outcome,
    State,
)
from zhaoming.publishing.standing import PublishingLaw

__all__ = [
    "ACT_RULES",
    "KINDS",
    "STATES",
    "UNFOUNDED",
    "Act",
    "Kind",
    "Outcome",
    "State",
    "addition_due",
    "objections_to",
    "problem_due",
]


def objections_to(*, course: Course, act: Act, by: str = "", step: Step | None = None) -> tuple[Objection, ...]:
    """Every reason against an act; with `step`, its details too. Empty where it may be done."""
    rule = ACT_RULES[act]
    if course.state not in rule.allowed:
        return (Objection(f"problem.{course.state.value}", rule.otherwise, rule.provision),)
    return tuple(_objections(course, act, by, step))


def _objections(course: Course, act: Act, by: str, step: Step | None) -> Iterator[Objection]:
    rule = ACT_RULES[act]
    if rule.by_another and by and by == course.drafted_by:
        yield Objection("problem.same", "由拟写答复以外的人审核", rule.provision)
    if act is Act.ASK and course.was_asked:
        yield Objection("problem.asked", "只能请报告人补充一次，请按现有情况答复", rule.provision)
    if step is None:
        return
    if step.on < course.last_on:
        text = f"日期 {step.on.isoformat()} 早于 {course.last_on.isoformat()}，前一事项还没有发生"
        yield Objection("problem.early", text, rule.provision)
    if act is Act.TRANSFER and step.agency in {"", course.agency}:
        yield Objection("problem.agency", "应当选择另一个机关", rule.provision)
    if act is Act.DRAFT and step.outcome is None:
        yield Objection("problem.outcome", "应当写明处理结果", rule.provision)
    if act is Act.DRAFT and step.outcome in UNFOUNDED and course.is_waiting(on=step.on):
        last = course.asked_until.isoformat() if course.asked_until is not None else ""
        text = f"报告人可以补充到 {last}；期满以前只能答复已经公开、更正、撤回或者标明"
        yield Objection("problem.waiting", text, rule.provision)


def addition_due(*, asked_on: dt.date, law: PublishingLaw) -> Due:
    """The last day for the reporter to add what was asked for on a day; an agency sets its length."""
    facts = ClockFacts(clock=Clock.PROBLEM_ADDITION, started_on=asked_on)
    return due(facts=facts, calendar=law.calendar, settings=law.clocks)


def problem_due(*, kind: Kind, runs_from: dt.date | None, law: PublishingLaw) -> Due:
    """The last day for the answer, none without a day to count from; an agency sets its length."""
    if runs_from is None:
        return Due(None, Certainty.OPEN)
    facts = ClockFacts(clock=KINDS[kind].clock, started_on=runs_from)
    return due(facts=facts, calendar=law.calendar, settings=law.clocks)
