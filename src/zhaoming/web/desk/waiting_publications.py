"""Documents on their way to the public among what waits for a person today."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from zhaoming.publishing.standing import WorkStage
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, held_somewhere
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.days import day_text, due_text
from zhaoming.web.presentation.publication_words import stage_status
from zhaoming.web.publications.models import Publication

_LATE, _REVIEWING, _DRAFTING = 0, 2, 5
# Who has to take the next step, by where the open version is.
_NEXT: dict[Permission, tuple[WorkStage, ...]] = {
    Permission.DRAFT_DOCUMENT: (WorkStage.DRAFTING,),
    Permission.REVIEW_DOCUMENT: (WorkStage.IN_REVIEW, WorkStage.REFERRED),
    Permission.ANSWER_FOR_DOCUMENT: (WorkStage.REVIEWED,),
    Permission.PUBLISH_DOCUMENT: (WorkStage.UNIT_PASSED, WorkStage.PLATFORM_PASSED),
}
_MOST = 200


def waiting_publications(*, user: User) -> tuple[Waiting, ...]:
    """Those whose next step is the person's, the most urgent first; one query for whoever has such a right."""
    wanted = _wanted(user)
    if wanted is None:
        return ()
    found = Publication.objects.filter(wanted).select_related("agency").order_by("publish_by", "pk")
    return tuple(_waiting(one) for one in found[:_MOST])


def _wanted(user: User) -> Q | None:
    parts = list(_parts(user))
    whole = parts[0] if parts else None
    for one in parts[1:]:
        whole = one if whole is None else whole | one
    return whole


def _parts(user: User) -> Iterator[Q]:
    for permission in held_somewhere(user=user) & set(_NEXT):
        agencies = agency_ids_where(user=user, permission=permission)
        yield Q(agency__in=agencies, work_stage__in=_NEXT[permission])
        if permission is Permission.REVIEW_DOCUMENT:
            # Article 18: what is withheld is looked at again on its day.
            yield Q(agency__in=agencies, work_stage=WorkStage.WITHHELD, review_on__lte=today())


def _waiting(one: Publication) -> Waiting:
    on, last = today(), one.publish_by
    is_first = one.first_published_on is None
    is_late = is_first and last is not None and last < on
    parts = [str(one.agency)]
    if is_first and last is not None:
        parts.append(f"应当公开 {day_text(last, today=on)}，{due_text(last, today=on)}")
    if one.work_stage == WorkStage.WITHHELD:
        parts.append("重新评估的日期已到")
    due = is_first and last is not None and last <= on
    rank = _LATE if is_late else _DRAFTING if one.work_stage == WorkStage.DRAFTING else _REVIEWING
    return Waiting(
        stage_status(one),
        f"公开文件 {one}",
        "；".join(parts),
        None,
        reverse("desk:publication", args=[one.pk]),
        tags=frozenset({Tag.MINE, Tag.DUE}) if due else frozenset({Tag.MINE}),
        rank=rank,
    )
