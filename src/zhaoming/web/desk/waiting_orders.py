"""Supervision orders among what waits for a person today."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.order_register import shown
from zhaoming.web.reports.due import Due
from zhaoming.web.supervision.selectors import OrderLine, orders_waiting

_RIGHTS = {Permission.ANSWER_ORDER, Permission.SIGN_ORDER_ANSWER, Permission.ISSUE_ORDER}
_LATE, _OTHERS = 0, 3


def waiting_orders(*, user: User) -> tuple[Waiting, ...]:
    """Those the person may do something about now; nothing, and no query, for whoever has no such right."""
    if not held_somewhere(user=user) & _RIGHTS:
        return ()
    return tuple(_waiting(one) for one in orders_waiting(user=user))


def _waiting(line: OrderLine) -> Waiting:
    due = line.due.on if line.is_running else None
    is_due = due is not None and due <= today()
    return Waiting(
        shown(line).status,
        f"督办 {line.order.number}",
        f"{line.order.title}；{line.order.agency}",
        None,
        reverse("desk:order", args=[line.order.pk]),
        due=Due(due, "", line.due.steps) if due is not None else None,
        tags=frozenset({Tag.MINE, Tag.DUE}) if is_due else frozenset({Tag.MINE}),
        rank=_LATE if line.is_overdue else _OTHERS,
    )
