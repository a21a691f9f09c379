"""Putting right what the record says of a published document's kind and days; its text is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.public_record import log_corrected
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.recording import locked

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def correct_record(
    *,
    actor: User,
    publication: Publication,
    details: happened.Details,
    words: str,
    seen: int | None = None,
) -> Publication:
    """Put kind and days right, in the record and on the page; what they said before stays in the events.

    The days of the version that was published are shown on its page, so they change with the record, and with
    them those of earlier versions that said the same; digests remain those of what was reviewed. Where the kind
    changes and the document stands under the item of the old one, it moves to that of the new one. What is
    public enters the public log once more, because its record says otherwise since.
    """
    require_event(actor=actor, kind=happened.RecordCorrected, publication=publication)
    row = locked(publication=publication, seen=seen)
    if details.document in DOCUMENT_KINDS and details.document != row.kind:
        was, becomes = DOCUMENT_KINDS[row.kind], DOCUMENT_KINDS[details.document]
        if row.category_id is None and (row.column, row.item) == (was.column, was.item):
            row.column, row.item = becomes.column.value, becomes.item
        row.kind = details.document
    event = happened.RecordCorrected(on=today(), by=actor.username, details=details, words=words.strip())
    value = do(row=row, event=event, actor=actor)
    for one in value.issues:
        told = one.details or details
        row.versions.filter(number=one.number).update(
            formed_on=told.formed_on, effective_on=told.effective_on, expires_on=told.valid_until
        )
    log_corrected(row=row, value=value)
    return row
