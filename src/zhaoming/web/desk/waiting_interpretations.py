"""Interpretations that were asked for among what waits for those who draft."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, held_somewhere
from zhaoming.web.comments.selectors.interpreting import Uninterpreted, uninterpreted
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.status import Status, Tone

_LATE, _OTHERS = 0, 3


def missing_interpretations(*, user: User) -> tuple[Uninterpreted, ...]:
    """What the person's agencies still owe; nothing, and no query, for whoever drafts nothing."""
    if Permission.DRAFT_DOCUMENT not in held_somewhere(user=user):
        return ()
    agencies = agency_ids_where(user=user, permission=Permission.DRAFT_DOCUMENT)
    return tuple(uninterpreted(agency_ids=agencies))


def waiting_interpretations(*, missing: Iterable[Uninterpreted]) -> tuple[Waiting, ...]:
    """One line a document."""
    return tuple(_waiting(one) for one in missing)


def _waiting(one: Uninterpreted) -> Waiting:
    on, last = today(), one.duty.due.on
    parts = [
        str(one.publication.agency),
        f"由{one.unit}发布解读" if one.unit else "原有的解读不再公开，要另行发布",
    ]
    if last is None:
        parts.append("期限未确定")
    late = one.duty.is_overdue
    due = last is not None and last <= on
    return Waiting(
        Status("解读逾期", Tone.DANGER) if late else Status("待解读", Tone.WARN),
        f"解读 {one.publication}",
        "；".join(parts),
        None,
        reverse("desk:publication", args=[one.publication.pk]),
        tags=frozenset({Tag.MINE, Tag.DUE}) if due else frozenset({Tag.MINE}),
        rank=_LATE if late else _OTHERS,
        day=last,
    )
