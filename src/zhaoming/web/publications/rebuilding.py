"""The records of documents in the public log, made again for the auditor."""

from __future__ import annotations

import hashlib
from typing import Any

from zhaoming.merkle_log import EntryKind
from zhaoming.publishing import events as happened
from zhaoming.web.files.rebuilding import file_as_stored
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.public_record import end_record_of, record_of, told_of_end

_ENDS = (EntryKind.WITHDRAWN, EntryKind.SUPPRESSED)


def rebuild(entry: LogEntry) -> Rebuilt:
    """What the entry committed to, from the rows as they stand."""
    row = Publication.objects.select_related("agency").filter(pk=entry.thing.subject_id).first()
    if row is None:
        return Rebuilt(None)
    if entry.kind in _ENDS:
        told = _told(row, entry)
        return Rebuilt(_sha256(end_record_of(row=row, told=told)) if told is not None else None)
    version = row.versions.filter(number=entry.source.get("version", 0)).first()
    if version is None:
        return Rebuilt(None)
    held = version.files.order_by("position", "pk").select_related("stored")
    record = _sha256(record_of(row=row, version=version))
    return Rebuilt(record, tuple(file_as_stored(stored=one.stored, name=one.name) for one in held))


def _told(row: Publication, entry: LogEntry) -> dict[str, Any] | None:
    """What the event says that ended it; of several the one that was entered, else the last."""
    is_withdrawn = entry.kind == EntryKind.WITHDRAWN
    wanted = (happened.Withdrawn, happened.NoticeReworded) if is_withdrawn else happened.SuppressionConfirmed
    told = [told_of_end(event=one) for one in events_of(publication=row) if isinstance(one, wanted)]
    if not told:
        return None
    return entry.source if entry.source in told else told[-1]


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


register(subject_type=Publication._meta.label_lower, rebuild=rebuild)
