"""The records of documents in the public log, made again for the auditor."""

from __future__ import annotations

import hashlib
from typing import Any

from zhaoming.merkle_log import EntryKind
from zhaoming.web.files.rebuilding import file_as_stored
from zhaoming.web.ledger.destroying import KIND
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register, was_told
from zhaoming.web.ledger.log.records import Record, is_over
from zhaoming.web.ledger.models import DestroyedWords, LogEntry
from zhaoming.web.publications.end_records import MARK, PLACE, end_record, ends_as_before, ends_of
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication, PublicationEvent, PublicationVersion
from zhaoming.web.publications.public_record import earlier_records, end_record_of, record_of

_ENDS = (EntryKind.WITHDRAWN, EntryKind.SUPPRESSED)


def rebuild(entry: LogEntry) -> Rebuilt:
    """What the entry committed to, from the rows as they stand."""
    row = Publication.objects.select_related("agency").filter(pk=entry.thing.subject_id).first()
    if row is None:
        return Rebuilt(None)
    if entry.kind in _ENDS or MARK in entry.source:
        told = _told(row, entry)
        return Rebuilt(_end(row, told, entry) if told is not None else None)
    version = row.versions.filter(number=entry.source.get("version", 0)).first()
    if version is None:
        return Rebuilt(None)
    held = version.files.order_by("position", "pk").select_related("stored")
    return Rebuilt(
        _of_version(row, version, entry),
        tuple(file_as_stored(stored=one.stored, name=one.name) for one in held),
    )


def _of_version(row: Publication, version: PublicationVersion, entry: LogEntry) -> bytes:
    """Of the records it had, before kind and days were put right and since, the one that was entered."""
    made = Record(record_of(row=row, version=version))
    if is_over(entry=entry, record=made):
        return made.digest
    before = (Record(one) for one in earlier_records(row=row, version=version))
    return next((one.digest for one in before if is_over(entry=entry, record=one)), made.digest)


def _end(row: Publication, told: dict[str, Any], entry: LogEntry) -> bytes:
    if MARK in entry.source:
        return end_record(row=row, told=told).digest
    return _sha256(end_record_of(row=row, told=told))


def _told(row: Publication, entry: LogEntry) -> dict[str, Any] | None:
    """What the event says that ended it; of several the one that was entered, else the last."""
    events = events_of(publication=row)
    if PLACE in entry.source:
        ends = list(ends_of(events=events))
        return ends[entry.source[PLACE]] if entry.source[PLACE] < len(ends) else None
    # Entries made before the place was kept hold all that was told.
    kept = {name: one for name, one in entry.source.items() if name != MARK}
    is_withdrawn = entry.kind == EntryKind.WITHDRAWN or "withdrawn_on" in kept
    made = ends_of(events=events) if MARK in entry.source else ends_as_before(events=events)
    told = [one for one in made if ("suppressed_on" not in one) is is_withdrawn]
    if not told:
        return None
    return kept if kept in told else told[-1]


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def forgotten(entry: LogEntry) -> bool:
    """Whether the salt went with words of the document that were destroyed that day, as the ledger tells.

    For the mark of a state secret alone; which rows lost words stands in a table that is only added to. Of what
    was published no words are destroyed but notices: the salt of a version goes with nothing.
    """
    if entry.kind not in _ENDS and MARK not in entry.source:
        return False
    events = PublicationEvent.objects.filter(publication=int(entry.thing.subject_id)).values("pk")
    words = DestroyedWords.objects.filter(of_table=PublicationEvent._meta.db_table, of_row__in=events)
    return was_told(entry=entry, kind=KIND) and words.exists()


register(subject_type=Publication._meta.label_lower, rebuild=rebuild, forgotten=forgotten)
