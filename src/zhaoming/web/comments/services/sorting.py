"""Sorting comments under topics, joining alike topics, and deciding each topic by two people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.consultations import Decision
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation, Sorting
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.commenting import must_not_be_answered
from zhaoming.web.comments.services.marks import must_tell_no_secret
from zhaoming.web.comments.services.opening import locked
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.services.turning_away import tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission
_PUBLIC = "这段话随意见采纳情况公开，请删去号码、地址再提交。"


@tells_of_marks
@transaction.atomic
def add_topic(*, actor: User, consultation: Consultation, title: str) -> CommentTopic:
    """A topic to sort comments under; refuses (PUB182) an empty name or one that is there."""
    row = _begun(actor, consultation, P.DRAFT_DOCUMENT)
    name = title.strip()
    must_tell_nobody(name, given="title", instead=_PUBLIC)
    must_tell_no_secret(actor=actor, consultation=row, words=name)
    if not name or row.topics.filter(title=name).exists():
        raise CommentRefusedError(
            code="PUB182",
            message="没有写主题。" if not name else f"已经有主题“{name}”。",
            next_step="请写一个新的主题。",
            given="title",
        )
    topic = CommentTopic.objects.create(consultation=row, title=name)
    _tell("comment_topic.added", actor, topic)
    return topic


@transaction.atomic
def sort_comment(*, actor: User, comment: Comment, topics: Iterable[CommentTopic]) -> None:
    """Put a comment under exactly these topics; a topic that gains or loses one is decided anew."""
    row = _begun(actor, comment.consultation, P.DRAFT_DOCUMENT)
    wanted = {one.pk: one for one in topics if one.consultation_id == row.pk and one.merged_into_id is None}
    held = {one.topic_id: one for one in comment.sortings.all()}
    gone = [one for key, one in held.items() if key not in wanted]
    fresh = [key for key in wanted if key not in held]
    Sorting.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Sorting.objects.bulk_create(
        Sorting(comment=comment, topic_id=key, sorted_by=actor, sorted_at=now()) for key in fresh
    )
    _undecide([*(one.topic_id for one in gone), *fresh])
    data = {"number": comment.number, "topics": sorted(wanted)}
    publication = row.publication
    record(kind="comment.sorted", actor=actor, agency=publication.agency, subject=publication, data=data)


@transaction.atomic
def merge_topics(*, actor: User, topic: CommentTopic, into: CommentTopic) -> CommentTopic:
    """Put all comments of a topic under an alike one, which is decided anew; refuses (PUB183) another's."""
    row = _begun(actor, topic.consultation, P.DRAFT_DOCUMENT)
    topic, into = (CommentTopic.objects.get(pk=one.pk) for one in (topic, into))
    if into.pk == topic.pk or into.consultation_id != row.pk or into.merged_into_id or topic.merged_into_id:
        raise CommentRefusedError(
            code="PUB183", message="不能并入这个主题。", next_step="请选另一个主题。", given="into"
        )
    there = set(into.sortings.values_list("comment_id", flat=True))
    topic.sortings.exclude(comment__in=there).update(topic=into)
    topic.sortings.all().delete()
    CommentTopic.objects.filter(pk=topic.pk).update(merged_into=into)
    _undecide([into.pk, topic.pk])
    _tell("comment_topic.merged", actor, topic, into=into.pk)
    return CommentTopic.objects.get(pk=into.pk)


@tells_of_marks
@transaction.atomic
def decide_topic(*, actor: User, topic: CommentTopic, decision: Decision, reason: str) -> CommentTopic:
    """Say whether a topic is adopted and why (PUB184 without why); it waits for another person's look."""
    _begun(actor, topic.consultation, P.DRAFT_DOCUMENT)
    why = reason.strip()
    must_tell_nobody(why, given="reason", instead=_PUBLIC)
    must_tell_no_secret(actor=actor, consultation=topic.consultation, words=why)
    if not why:
        raise CommentRefusedError(
            code="PUB184", message="没有写理由。", next_step="采纳、不采纳都写明理由。", given="reason"
        )
    row = CommentTopic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    row.decision, row.reason, row.returned_for = decision.value, why, ""
    row.decided_by, row.decided_at = actor, now()
    row.reviewed_by, row.reviewed_at = None, None
    row.save()
    _tell("comment_topic.decided", actor, row, decision=decision.value)
    return row


@transaction.atomic
def review_topic(*, actor: User, topic: CommentTopic) -> CommentTopic:
    """Agree with what another person decided; refuses (PUB185) one's own decision or none."""
    row = _to_review(actor, topic)
    row.reviewed_by, row.reviewed_at = actor, now()
    row.save()
    _tell("comment_topic.reviewed", actor, row)
    return row


@tells_of_marks
@transaction.atomic
def return_topic(*, actor: User, topic: CommentTopic, words: str) -> CommentTopic:
    """Send a decision back with what is to be changed."""
    row = _to_review(actor, topic)
    why = words.strip()
    must_tell_nobody(why, given="words", instead="请删去号码、地址再提交。")
    must_tell_no_secret(actor=actor, consultation=topic.consultation, words=why)
    if not why:
        raise CommentRefusedError(
            code="PUB184", message="没有写退回的意见。", next_step="请写明要改什么。", given="words"
        )
    _undecide([row.pk])
    CommentTopic.objects.filter(pk=row.pk).update(returned_for=why)
    _tell("comment_topic.returned", actor, row)
    return CommentTopic.objects.get(pk=row.pk)


def _to_review(actor: User, topic: CommentTopic) -> CommentTopic:
    _begun(actor, topic.consultation, P.REVIEW_DOCUMENT)
    row = CommentTopic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    if not row.decision or row.reviewed_by_id is not None or row.decided_by_id == actor.pk:
        raise CommentRefusedError(
            code="PUB185",
            message="没有等您审核的答复：还没有答复，已经审核，或者是您自己写的。",
            next_step="由写答复以外的人审核。",
        )
    return row


def _begun(actor: User, consultation: Consultation, permission: Permission) -> Consultation:
    require(actor=actor, permission=permission, agency=consultation.publication.agency)
    row = locked(consultation=consultation)
    must_not_be_answered(row=row)
    return row


def _undecide(keys: Iterable[int]) -> None:
    """What was decided of other comments no longer counts; the reason stays as a draft."""
    CommentTopic.objects.filter(pk__in=list(keys)).update(
        decision="", decided_by=None, decided_at=None, reviewed_by=None, reviewed_at=None
    )


def _tell(kind: str, actor: User, topic: CommentTopic, **more: object) -> None:
    publication = topic.consultation.publication
    data = {"topic": topic.pk, **more}
    record(kind=kind, actor=actor, agency=publication.agency, subject=publication, data=data)
