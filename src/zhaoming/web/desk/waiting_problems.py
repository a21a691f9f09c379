"""What the public reported of pages among what waits for a person today; the supervisor's too."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.problem_words import problem_status
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.selectors import problems_overdue, problems_waiting

_HANDLING = {Permission.DRAFT_DOCUMENT, Permission.REVIEW_DOCUMENT}
_LATE, _FIRST, _OTHERS = 0, 1, 3
_MOST = 200


def waiting_problems(*, user: User) -> tuple[Waiting, ...]:
    """Those whose next step is the person's; and the overdue ones of the agencies the person supervises."""
    held = held_somewhere(user=user)
    rows: dict[int, Problem] = {}
    if held & _HANDLING:
        rows |= {one.pk: one for one in problems_waiting(user=user)[:_MOST]}
    if Permission.ISSUE_ORDER in held:
        rows |= {one.pk: one for one in problems_overdue(user=user)[:_MOST]}
    return tuple(_waiting(one) for one in rows.values())


def _waiting(one: Problem) -> Waiting:
    on, last = today(), one.due_on
    is_late = last is not None and last < on
    parts = [str(one.agency), one.get_kind_display()]
    if one.is_given_up(on=on):
        parts.append("补充期限已过，按现有情况答复")
    if one.urged:
        parts.append("主管部门已督促")
    due = last is not None and last <= on
    return Waiting(
        problem_status(one),
        f"公众报告 {one.number}",
        "；".join(parts),
        None,
        reverse("desk:problem", args=[one.pk]),
        tags=frozenset({Tag.MINE, Tag.DUE}) if due else frozenset({Tag.MINE}),
        rank=_LATE if is_late else _FIRST if one.is_first else _OTHERS,
        day=last,
    )
