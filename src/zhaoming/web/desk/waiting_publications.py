"""Documents on their way to the public among what waits for a person today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.timezone import localdate

from zhaoming.publishing.acts import WORK_LABELS
from zhaoming.publishing.events import Returned, Submitted
from zhaoming.publishing.standing import Duty, WorkStage
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, held_somewhere
from zhaoming.web.config.clock import now, today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.publication_words import stage_status
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.models import Publication, PublicationEvent

_LATE, _TODAY, _REVIEWING, _SOON, _DRAFTING = 0, 1, 2, 3, 5
_OVERDUE = Status("公开逾期", Tone.DANGER)
_DUTY_LATE = Status("逾期", Tone.DANGER)
_NOT_OUT = Status("定时未发出", Tone.DANGER)
_PATIENCE = dt.timedelta(minutes=5)
_ON_THE_WAY = frozenset(WorkStage) - {WorkStage.NONE, WorkStage.WITHHELD, WorkStage.SCHEDULED}
# Who has to take the next step, by where the open version is.
_NEXT: dict[Permission, tuple[WorkStage, ...]] = {
    Permission.DRAFT_DOCUMENT: (WorkStage.DRAFTING,),
    Permission.REVIEW_DOCUMENT: (WorkStage.IN_REVIEW, WorkStage.REFERRED),
    Permission.ANSWER_FOR_DOCUMENT: (WorkStage.REVIEWED,),
    Permission.PUBLISH_DOCUMENT: (WorkStage.UNIT_PASSED, WorkStage.PLATFORM_PASSED),
}
# Who does what is due after the publication; interpretations stand in `waiting_interpretations`.
_AFTERWARDS: dict[Permission, tuple[Duty, ...]] = {
    Permission.DRAFT_DOCUMENT: (Duty.PUBLISH, Duty.SHOW_AGAIN, Duty.OPEN_COMMENTS),
    Permission.WITHDRAW_DOCUMENT: (Duty.WITHDRAW,),
    Permission.REVIEW_DOCUMENT: (Duty.REVIEW_VALIDITY,),
    Permission.PUBLISH_DOCUMENT: (Duty.SECOND_LOOK,),
}
# What the word for where it is leaves unsaid; the reviewer named stands with it by name.
_WAITS_FOR = {WorkStage.REFERRED: "等待报请的部门答复", WorkStage.REVIEWED: "等待本机关审签"}
_MOST = 200


def waiting_publications(*, user: User) -> tuple[Waiting, ...]:
    """Those whose next step is the person's, the most urgent first; one query for whoever has such a right."""
    wanted = _wanted(user)
    if wanted is None:
        return ()
    found = _with_reviewer(Publication.objects.filter(wanted))
    listed = found.select_related("agency").order_by("publish_by", "pk")[:_MOST]
    return tuple(_waiting(one, user) for one in listed)


def _with_reviewer(found: QuerySet[Publication]) -> QuerySet[Publication]:
    """With the account and the name of the reviewer it was handed to last, and whether it came back since."""
    handed = PublicationEvent.objects.filter(publication=OuterRef("pk"), kind=Submitted.kind)
    account = handed.order_by("-position").values(told=KT("entry__reviewer"))[:1]
    name = User.objects.filter(username=OuterRef("reviewer")).values("full_name")[:1]
    hands = PublicationEvent.objects.filter(
        publication=OuterRef("pk"), kind__in=(Submitted.kind, Returned.kind)
    )
    last = hands.order_by("-position").values("kind")[:1]
    return found.annotate(reviewer=Subquery(account), reviewer_name=Subquery(name), last_hand=Subquery(last))


def _wanted(user: User) -> Q | None:
    parts = list(_parts(user))
    whole = parts[0] if parts else None
    for one in parts[1:]:
        whole = one if whole is None else whole | one
    return whole


def _parts(user: User) -> Iterator[Q]:
    for permission in held_somewhere(user=user) & (set(_NEXT) | set(_AFTERWARDS)):
        agencies = agency_ids_where(user=user, permission=permission)
        if permission in _NEXT:
            yield Q(agency__in=agencies, work_stage__in=_NEXT[permission])
        if permission in _AFTERWARDS:
            yield Q(agency__in=agencies, next_duty__in=_AFTERWARDS[permission])
        if permission is Permission.REVIEW_DOCUMENT:
            # Article 18: what is withheld is looked at again on its day.
            yield Q(agency__in=agencies, work_stage=WorkStage.WITHHELD, review_on__lte=today())
        if permission is Permission.PUBLISH_DOCUMENT:
            # The rules did not let it out at its time: somebody has to look why.
            yield Q(agency__in=agencies, work_stage=WorkStage.SCHEDULED, publish_at__lt=now() - _PATIENCE)


def _waiting(one: Publication, user: User) -> Waiting:
    what, day = _asked(one)
    on = today()
    is_late, is_due = day is not None and day < on, day is not None and day <= on
    parts = (str(one.agency), _step(one, user), what)
    status, rank = _standing(one, is_late=is_late, is_due=is_due)
    tags = [] if _is_anothers(one, user) else [Tag.MINE]
    return Waiting(
        status,
        f"公开文件 {one}",
        "；".join(part for part in parts if part),
        None,
        reverse("desk:publication", args=[one.pk]),
        tags=frozenset([*tags, Tag.DUE] if is_due else tags),
        rank=rank,
        day=day,
    )


def _step(one: Publication, user: User) -> str:
    """Where it is and what it waits for, since the status may only say that it is late.

    "" for a draft, unless it came back.
    """
    stage = WorkStage(one.work_stage)
    if stage is WorkStage.DRAFTING and getattr(one, "last_hand", None) == Returned.kind:
        return "已退回起草，请看退回的理由"
    if stage not in _ON_THE_WAY or stage is WorkStage.DRAFTING:
        return ""
    told = _WAITS_FOR.get(stage, "")
    if stage is WorkStage.IN_REVIEW:
        reviewer = getattr(one, "reviewer_name", None) or "审查人"
        told = f"等待{reviewer}审查" if _is_anothers(one, user) else "等您审查"
    return f"{WORK_LABELS[stage]}，{told}" if told else WORK_LABELS[stage]


def _is_anothers(one: Publication, user: User) -> bool:
    """Whether it was handed to another reviewer than the person."""
    return one.work_stage == WorkStage.IN_REVIEW and getattr(one, "reviewer", None) != user.username


def _asked(one: Publication) -> tuple[str, dt.date | None]:
    """What is asked, and its last day: that of the first publication, or of what follows it."""
    if one.work_stage == WorkStage.WITHHELD:
        return "到期重新评估（条例第十八条）", one.review_on
    if one.work_stage == WorkStage.SCHEDULED:
        return "定时已到而没有发出，请看理由", localdate(one.publish_at) if one.publish_at is not None else None
    if one.work_stage in _ON_THE_WAY:
        is_first = one.first_published_on is None
        return ("应当公开", one.publish_by) if is_first and one.publish_by is not None else ("", None)
    known = one.next_duty in set(Duty)
    return (Duty(one.next_duty).label if known else "", one.next_duty_on)


def _standing(one: Publication, *, is_late: bool, is_due: bool) -> tuple[Status, int]:
    if one.work_stage == WorkStage.SCHEDULED:
        return _NOT_OUT, _LATE
    if is_late:
        return (_OVERDUE if one.work_stage in _ON_THE_WAY else _DUTY_LATE), _LATE
    if is_due:
        return stage_status(one), _TODAY
    if one.work_stage == WorkStage.NONE:
        return stage_status(one), _SOON
    return stage_status(one), _DRAFTING if one.work_stage == WorkStage.DRAFTING else _REVIEWING
