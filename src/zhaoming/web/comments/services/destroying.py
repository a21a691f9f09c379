"""What the public and officers wrote in consultations and bears the mark of a state secret: written over."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.comments.models import Comment, CommentFile, CommentTopic, Consultation, Moderation
from zhaoming.web.ledger.destroying import DESTROYED, destroy_words_of
from zhaoming.web.publications.services.destroying_reasons import without_marks

_CHUNK = 500
_OF_COMMENT = "comment__consultation__publication__agency"


def destroy_in_comments() -> int:
    """Comments with their names and files, words on holding one back, topics, reasons for a term; how many."""
    comments = Comment.objects.select_related("consultation__publication__agency")
    held = Moderation.objects.exclude(words="").select_related(_OF_COMMENT)
    files = CommentFile.objects.select_related(_OF_COMMENT)
    topics = CommentTopic.objects.select_related("consultation__publication__agency")
    asked = Consultation.objects.exclude(short_reason="").select_related("publication__agency")
    return (
        sum(_sealed(one, one.consultation, "sealed_words", "sealed_author") for one in _each(comments))
        + sum(_sealed(one, one.comment.consultation, "sealed_name") for one in _each(files))
        + sum(_plain(one, one.comment.consultation, "words") for one in _each(held))
        + sum(_topic(one) for one in _each(topics))
        + sum(_plain(one, one, "short_reason") for one in _each(asked))
    )


def _sealed(row: models.Model, consultation: Consultation, *names: str) -> bool:
    told = {name: unsealed(getattr(row, name)) for name in names if getattr(row, name)}
    fresh = {name: sealed(clean) for name, was in told.items() if (clean := without_marks(was)) != was}
    return _destroyed(row, consultation, fresh)


def _plain(row: models.Model, consultation: Consultation, *names: str) -> bool:
    told = {name: getattr(row, name) for name in names}
    fresh = {name: clean for name, was in told.items() if (clean := without_marks(was)) != was}
    return _destroyed(row, consultation, fresh)


def _topic(row: CommentTopic) -> bool:
    told = {name: getattr(row, name) for name in ("title", "reason", "returned_for")}
    fresh = {name: clean for name, was in told.items() if (clean := without_marks(was)) != was}
    if "title" in fresh:
        # Two of one consultation may not bear one name.
        fresh["title"] = f"{DESTROYED}{row.pk}"
    return _destroyed(row, row.consultation, fresh)


def _destroyed(row: models.Model, consultation: Consultation, fresh: dict[str, Any]) -> bool:
    if fresh:
        publication = consultation.publication
        destroy_words_of(row=row, agency=publication.agency, subject=publication, place="意见", **fresh)
    return bool(fresh)


def _each(rows: models.QuerySet[Any]) -> Any:
    return rows.order_by("pk").iterator(chunk_size=_CHUNK)
