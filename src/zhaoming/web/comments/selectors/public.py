"""Consultations as the public sees them; everything starts from `publications.selectors.public.visible`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from zhaoming.law.clocks import ClockDerivation, ClockFacts, explain
from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.consultations import HoldGround
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation, Moderation
from zhaoming.web.comments.selectors.attachments import AttachmentLine, own_attachments
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import PublicationFile
from zhaoming.web.publications.selectors import visible

COMMENTS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment everybody may read; who wrote it is told to nobody."""

    received_on: dt.date
    quoted: str
    words: str


@dataclass(frozen=True, slots=True)
class PublicConsultation:
    """A consultation with all its page shows; `derivation` is that of the earliest last day.

    `comments` are those of `comments_page`; `topics` are told once the feedback is public.
    """

    row: Consultation
    is_open: bool
    files: tuple[PublicationFile, ...]
    comments: tuple[ShownComment, ...]
    comments_page: Page[Comment]
    topics: tuple[CommentTopic, ...]
    derivation: ClockDerivation | None


@dataclass(frozen=True, slots=True)
class ToldComment:
    """One's own comment: whether it is shown, why not, and what came of it once that is public.

    `title` is that of the draft, "" where the draft is no longer public.
    """

    comment: Comment
    title: str
    words: str
    stands: str
    held_for: str
    held_words: str
    answers: tuple[CommentTopic, ...]
    files: tuple[AttachmentLine, ...]


def _seen(at: dt.datetime) -> QuerySet[Consultation]:
    """Those whose draft anybody may read."""
    found = Consultation.objects.filter(publication__in=visible(at=at).order_by(), opened_on__isnull=False)
    return found.select_related(
        "publication__agency",
        "publication__public_version",
        "feedback__public_version",
        "explanation__public_version",
    )


def running(*, at: dt.datetime) -> QuerySet[Consultation]:
    """Those open for comments today, the one that ends first on top."""
    on = today()
    return _seen(at).filter(closed_on=None, opened_on__lte=on, closes_on__gte=on).order_by("closes_on", "pk")


def ended(*, at: dt.datetime) -> QuerySet[Consultation]:
    """Those that are over, the last one on top."""
    over = Q(closed_on__isnull=False) | Q(closes_on__lt=today())
    return _seen(at).filter(over).order_by("-closes_on", "-pk")


def newest(*, at: dt.datetime) -> QuerySet[Consultation]:
    """The last consultation of each draft, the one opened last on top."""
    later = Consultation.objects.filter(
        publication=OuterRef("publication"), opened_on__isnull=False, pk__gt=OuterRef("pk")
    )
    return _seen(at).filter(~Exists(later)).order_by("-opened_on", "-pk")


def public_consultation(*, publication_id: int, at: dt.datetime, page: str | None = None) -> PublicConsultation:
    """The last consultation on a public draft; `Consultation.DoesNotExist` where there is none to be seen.

    `page` is that of its comments, the first where nothing else is asked for.
    """
    row = _seen(at).filter(publication=publication_id).order_by("-opened_on", "-pk").first()
    if row is None or row.publication.public_version is None:
        raise Consultation.DoesNotExist
    is_open = row.is_open(on=today())
    told = _shown_ids(row, at)
    comments = Paginator(shown_of(row=row), COMMENTS_PER_PAGE).get_page(page)
    return PublicConsultation(
        row=row,
        is_open=is_open,
        files=tuple(row.publication.public_version.files.select_related("stored")),
        comments=_comments(comments),
        comments_page=comments,
        topics=tuple(row.topics.filter(merged_into=None)) if row.feedback_id in told else (),
        derivation=_derivation(row) if is_open else None,
    )


def _shown_ids(row: Consultation, at: dt.datetime) -> frozenset[int]:
    """Which of feedback and explanation anybody may read; what may not be is not named on the page."""
    wanted = [one for one in (row.feedback_id, row.explanation_id) if one is not None]
    seen = (
        frozenset(visible(at=at).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else frozenset()
    )
    if row.feedback_id not in seen:
        row.feedback = None
    if row.explanation_id not in seen:
        row.explanation = None
    return seen


def shown_of(*, row: Consultation) -> QuerySet[Comment]:
    """The comments everybody may read, the last one on top."""
    last = Moderation.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("is_shown")[:1]
    found = row.comments.annotate(shown=Subquery(last)).filter(shown=True)
    return found.order_by("-pk")


def _comments(page: Page[Comment]) -> tuple[ShownComment, ...]:
    return tuple(ShownComment(one.received_on, one.quoted, unsealed(one.sealed_words)["words"]) for one in page)


def _derivation(row: Consultation) -> ClockDerivation | None:
    """From which day on the period may end, step by step."""
    clock = DOCUMENT_KINDS[row.publication.kind].for_comments
    if clock is None or row.opened_on is None:
        return None
    law = law_of(laws=Laws(), agency=row.publication.agency, on=today())
    facts = ClockFacts(clock=clock, started_on=row.opened_on)
    return explain(facts=facts, calendar=law.calendar, settings=law.clocks)


def told_comment(*, comment_id: int) -> ToldComment | None:
    """The comment behind number and code; None where there is none."""
    found = Comment.objects.select_related("consultation__publication__agency").filter(pk=comment_id)
    comment = found.first()
    if comment is None:
        return None
    row = comment.consultation
    last = comment.moderations.order_by("-pk").first()
    shown = _shown_ids(row, now())
    answered = row.answered_on is not None and row.feedback_id in shown
    topics = CommentTopic.objects.filter(sortings__comment=comment, merged_into=None) if answered else ()
    return ToldComment(
        comment=comment,
        title=_title(row, now()),
        words=unsealed(comment.sealed_words)["words"],
        stands=_stands(last, row),
        held_for=HoldGround(last.ground).label if last is not None and last.ground else "",
        held_words=last.words if last is not None else "",
        answers=tuple(topics),
        files=own_attachments(comment=comment),
    )


def _title(row: Consultation, at: dt.datetime) -> str:
    seen = visible(at=at).filter(pk=row.publication_id).first()
    return seen.public_version.title if seen is not None and seen.public_version is not None else ""


def _stands(last: Moderation | None, row: Consultation) -> str:
    if row.answered_on is not None:
        return "意见采纳情况已经反馈"
    if last is None:
        return "已经收到，正在审看"
    return "已经收到，并在网页上公开" if last.is_shown else "已经收到并研究，没有在网页上公开"
