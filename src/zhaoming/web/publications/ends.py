"""The ends of documents of which the public is told, and what the public log holds of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from zhaoming.merkle_log import EntryKind
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.records import Record, entries_of, entry_over
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.end_records import (
    ENDING,
    MARK,
    PLACE,
    End,
    end_record,
    ends_of,
    log_end,
    numbered_ends,
)
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication, PublicationEvent
from zhaoming.web.publications.selectors import gone, visible


@dataclass(frozen=True, slots=True)
class PublicEnd:
    """An end of which the public is told: its record, and the entry over it once there is one.

    `number` stands in its address and is never that of another end. Where a tombstone hides what the record
    says, there is no record, and `others` has every entry on it: their places alone are told. Else they are
    those over what is no longer said, as a notice before it was said in another way.
    """

    number: int
    agency: str
    day: dt.date
    is_suppression: bool
    record: Record | None
    entry: LogEntry | None
    others: tuple[LogEntry, ...]


def ends_told(*, publication_id: int, at: dt.datetime) -> tuple[PublicEnd, ...]:
    """All ends in the order they happened; `Publication.DoesNotExist` where nobody is told of the document.

    A withdrawal is told of what is public again too.
    """
    row = visible(at=at).filter(pk=publication_id).first() or gone(publication_id=publication_id)
    return tuple(one for one, _ in _ends(row))


def _ends(row: Publication) -> Iterator[tuple[PublicEnd, End]]:
    ends = numbered_ends(events=events_of(publication=row))
    suppressed = {one.version for one in ends if one.is_suppression}
    # The last one in front. Of those of the older form, whose record names the number, nothing is told.
    held = [one for one in reversed(entries_of(subject=Publication, keys=[row.pk])) if MARK in one.source]
    for number, end in enumerate(ends, start=1):
        # A tombstone hides the notices of what it stands for: of the version withdrawn, or of all.
        is_hidden = not end.is_suppression and (row.suppressed_on is not None or end.version in suppressed)
        record = None if is_hidden else end_record(row=row, told=end.told)
        its = [one for one in held if _is_of(one, end)]
        entry = _over(its, end, record) if record is not None else None
        others = tuple(one for one in its if entry is None or one.pk != entry.pk)
        yield PublicEnd(number, str(row.agency), end.day, end.is_suppression, record, entry, others), end


def _is_of(entry: LogEntry, end: End) -> bool:
    if PLACE in entry.source:
        return entry.source[PLACE] in end.places
    # Entries made before the place was kept.
    if end.is_suppression:
        return entry.source.get("version") == end.version
    return "withdrawn_on" in entry.source


def _over(entries: Iterable[LogEntry], end: End, record: Record) -> LogEntry | None:
    """An entry over what is said now; one over anything else is handed out by no address."""
    now_said = (one for one in entries if one.source.get(PLACE, end.places[-1]) == end.places[-1])
    return entry_over(entries=now_said, record=record)


# What ended before there was a log, or was entered with a record that nobody can be given.


def _published() -> QuerySet[Publication]:
    return Publication.objects.filter(first_published_on__isnull=False).select_related("agency")


def _missing(keys: Iterable[int]) -> list[int]:
    """Those of some published documents with an end that is told and has no entry over what is told of it."""
    ended = PublicationEvent.objects.filter(publication__in=list(keys), kind__in=ENDING).order_by()
    rows = _published().filter(pk__in=ended.values("publication")).order_by("pk")
    return [row.pk for row in rows if any(True for _ in _not_entered(row))]


def _not_entered(row: Publication) -> Iterator[End]:
    yield from (end for one, end in _ends(row) if one.record is not None and one.entry is None)


def _log(row: Publication) -> None:
    """Enter the ends as they are told now, by the day of the entry."""
    ends = list(ends_of(events=events_of(publication=row)))
    for end in list(_not_entered(row)):
        log_end(row=row, kind=EntryKind.ENTERED, ends=ends, place=end.places[-1])


ENDS = older_rows(shown=_published, missing=_missing, log=_log)
holds_older(name="document_ends", store=ENDS)
