"""Consultations as the desk sees them: every comment, its topics, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from zhaoming.publishing.consultations import objections_to_feedback, stale_sentences
from zhaoming.web.agencies.permissions import Permission, agencies_where, permissions_at
from zhaoming.web.cases.personal import without_personal
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.counting import Counted, counted
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation, Moderation
from zhaoming.web.comments.services.answering import is_dropped
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import documents_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission
_RIGHTS = (P.DRAFT_DOCUMENT, P.REVIEW_DOCUMENT, P.ANSWER_FOR_DOCUMENT, P.REVEAL_APPLICANT)


@dataclass(frozen=True, slots=True)
class DeskComment:
    """A comment with its words, how it was moderated, and under which topics it stands."""

    comment: Comment
    words: str
    shown: Moderation | None
    topics: tuple[CommentTopic, ...]
    has_author: bool


@dataclass(frozen=True, slots=True)
class DeskConsultation:
    """A draft with its last consultation, None before the first; `missing` is what keeps the feedback back."""

    publication: Publication
    row: Consultation | None
    counted: Counted | None
    topics: tuple[CommentTopic, ...]
    unmoderated: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    held: frozenset[Permission]


def consultations_of(*, user: User) -> QuerySet[Consultation]:
    """Those of the agencies in the person's reach, what waits to be signed and what is new on top."""
    reach = agencies_where(user, P.VIEW_DOCUMENT)
    found = Consultation.objects.filter(publication__agency__in=reach)
    return found.select_related("publication__agency", "feedback", "asked_by")


def desk_consultation(*, user: User, publication_id: int) -> DeskConsultation:
    """The consultation on one document; `Publication.DoesNotExist` when the person may not see it."""
    publication = documents_of(user=user).select_related("agency", "public_version").get(pk=publication_id)
    row = consultations_of(user=user).filter(publication=publication).order_by("-pk").first()
    found = counted(consultation=row) if row is not None else None
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    if found is not None and row is not None:
        objections = objections_to_feedback(figures=found.figures, topics=found.topics)
        missing = tuple(one.message for one in objections)
        stale = _stale(row, found)
    return DeskConsultation(
        publication=publication,
        row=row,
        counted=found,
        topics=_topics(row),
        unmoderated=row.comments.filter(moderations=None).count() if row is not None else 0,
        missing=missing,
        stale=stale,
        held=permissions_at(user=user, agency=publication.agency, among=_RIGHTS),
    )


def _stale(row: Consultation, found: Counted) -> tuple[str, ...]:
    """The sentences with numbers that the feedback, as it is drafted now, does not say any more."""
    if row.feedback is None or is_dropped(publication=row.feedback):
        return ()
    version = row.feedback.versions.order_by("-number").first()
    if version is None or version.suppressed_on is not None:
        return ()
    return stale_sentences(text=version.body, figures=found.figures)


def _topics(row: Consultation | None) -> tuple[CommentTopic, ...]:
    if row is None:
        return ()
    return tuple(row.topics.filter(merged_into=None).select_related("decided_by", "reviewed_by"))


def comments_listed(
    *, consultation: Consultation, show: str = "", topic: int | None = None
) -> QuerySet[Comment]:
    """The comments of a consultation; `show` is "new" (not yet looked at) or "unsorted"."""
    last = Moderation.objects.filter(comment=OuterRef("pk")).order_by("-pk")
    found = consultation.comments.annotate(
        shown=Subquery(last.values("is_shown")[:1]), ground=Subquery(last.values("ground")[:1])
    )
    if show == "new":
        found = found.filter(moderations=None)
    elif show == "unsorted":
        found = found.filter(sortings=None)
    if topic is not None:
        found = found.filter(sortings__topic=topic)
    return found.prefetch_related("sortings__topic").order_by("pk")


def words_of(comment: Comment) -> str:
    """The words of a comment, numbers and addresses of persons starred."""
    return without_personal(str(unsealed(comment.sealed_words)["words"]))


def comment_of(*, user: User, comment_id: int) -> DeskComment:
    """One comment; `Comment.DoesNotExist` when the person may not see it."""
    found = Comment.objects.filter(consultation__in=consultations_of(user=user).order_by())
    comment = found.select_related("consultation__publication__agency", "entered_by").get(pk=comment_id)
    return DeskComment(
        comment=comment,
        words=words_of(comment),
        shown=comment.moderations.select_related("decided_by").order_by("-pk").first(),
        topics=tuple(CommentTopic.objects.filter(sortings__comment=comment)),
        has_author=bool(comment.sealed_author),
    )


def topic_of(*, user: User, topic_id: int) -> CommentTopic:
    """One topic; `CommentTopic.DoesNotExist` when the person may not see it."""
    found = CommentTopic.objects.filter(consultation__in=consultations_of(user=user).order_by())
    return found.select_related("consultation__publication__agency", "decided_by").get(pk=topic_id)


def author_kept(comment: Comment) -> Mapping[str, str]:
    """Name and contact, masked: the first sign of each."""
    if not comment.sealed_author:
        return {}
    told = unsealed(comment.sealed_author)
    return {name: f"{text[:1]}***" for name, text in told.items() if text}
