"""Consultations among what waits for a person today: to sign, to look at, to close, to answer, to review."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, held_somewhere
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.consultation_words import consultation_status

P = Permission
_SIGNING, _OTHERS = 2, 4
_MOST = 100


def waiting_consultations(*, user: User) -> tuple[Waiting, ...]:
    """One line a consultation, with everything the person may do about it; nothing for whoever may nothing."""
    if not held_somewhere(user=user) & {P.DRAFT_DOCUMENT, P.REVIEW_DOCUMENT, P.ANSWER_FOR_DOCUMENT}:
        return ()
    drafting = agency_ids_where(user=user, permission=P.DRAFT_DOCUMENT)
    reviewing = agency_ids_where(user=user, permission=P.REVIEW_DOCUMENT)
    signing = agency_ids_where(user=user, permission=P.ANSWER_FOR_DOCUMENT)
    found = _counted().filter(publication__agency__in=drafting | reviewing | signing, answered_on=None)
    lines = []
    for one in found.select_related("publication__agency", "feedback")[:_MOST]:
        agency = one.publication.agency_id
        told = [
            *(_to_sign(one) if agency in signing and one.asked_by_id != user.pk else ()),
            *(_to_do(one) if agency in drafting else ()),
            *(_to_review(one, user) if agency in reviewing else ()),
        ]
        if told:
            lines.append(_waiting(one, told))
    return tuple(lines)


def _counted() -> QuerySet[Consultation]:
    decided = CommentTopic.objects.filter(consultation=OuterRef("pk"), reviewed_by=None).exclude(decision="")
    new = Comment.objects.filter(consultation=OuterRef("pk"), moderations=None)
    open_topics = Count("topics", filter=Q(topics__decision="", topics__merged_into=None), distinct=True)
    return Consultation.objects.annotate(
        has_new=Exists(new), has_decided=Exists(decided), undecided=open_topics
    )


def _to_sign(one: Consultation) -> Iterator[str]:
    if one.opened_on is None:
        yield "缩短期限待签批"


def _to_do(one: Consultation) -> Iterator[str]:
    """For those who draft."""
    if one.opened_on is None:
        return
    if getattr(one, "has_new", False):
        yield "有新意见待审看"
    if one.closed_on is None and one.closes_on < today():
        yield "期满，待结束"
    if one.closed_on is not None:
        undecided = getattr(one, "undecided", 0)
        yield f"{undecided} 类意见待答复" if undecided else "采纳情况待反馈"


def _to_review(one: Consultation, user: User) -> Iterator[str]:
    if getattr(one, "has_decided", False) and one.topics.exclude(decided_by=user).filter(
        reviewed_by=None, decided_by__isnull=False
    ):
        yield "有采纳答复待审核"


def _waiting(one: Consultation, told: list[str]) -> Waiting:
    return Waiting(
        consultation_status(one),
        f"征求意见 {one.publication}",
        "；".join([str(one.publication.agency), *told]),
        None,
        reverse("desk:consultation", args=[one.publication_id]),
        tags=frozenset({Tag.MINE}),
        rank=_SIGNING if one.opened_on is None else _OTHERS,
    )
