"""The ends of documents of which the public is told, and what the public log holds of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhaoming.merkle_log import EntryKind
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.records import Record, entries_of, entry_over
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.publications.end_records import MARK, end_record, ends_of, log_end
from zhaoming.web.publications.history import events_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import gone, visible
from zhaoming.web.publications.selectors.public import all_gone


@dataclass(frozen=True, slots=True)
class PublicEnd:
    """An end of which the public is told: its record, and the entry over it once there is one."""

    agency: str
    day: dt.date
    is_suppression: bool
    record: Record
    entry: LogEntry | None


def ends_told(*, publication_id: int, at: dt.datetime) -> tuple[PublicEnd, ...]:
    """The ends the public is told of now; `Publication.DoesNotExist` where nobody is told of the document.

    Of what is gone its tombstone or notice; of what is public its versions whose text was suppressed.
    """
    row = visible(at=at).filter(pk=publication_id).first()
    entries = _entries(publication_id)
    if row is None:
        return (_end_of_gone(gone(publication_id=publication_id), entries),)
    held = row.versions.filter(suppressed_on__isnull=False).order_by("number")
    return tuple(
        _suppressed(row, day, [one for one in entries if _is_of(one, number)])
        for number, day in held.values_list("number", "suppressed_on")
        if day is not None
    )


def _end_of_gone(row: Publication, entries: Iterable[LogEntry]) -> PublicEnd:
    # A tombstone hides the notice of a withdrawal as well.
    if row.suppressed_on is not None:
        return _suppressed(row, row.suppressed_on, entries)
    if row.withdrawn_on is None:
        raise Publication.DoesNotExist
    told = {"withdrawn_on": row.withdrawn_on.isoformat(), "notice": row.public_reason}
    return _found(row, row.withdrawn_on, told, entries)


def _suppressed(row: Publication, day: dt.date, entries: Iterable[LogEntry]) -> PublicEnd:
    return _found(row, day, {"suppressed_on": day.isoformat()}, entries)


def _found(row: Publication, day: dt.date, told: dict[str, Any], entries: Iterable[LogEntry]) -> PublicEnd:
    made = end_record(row=row, told=told)
    # An entry over anything else, as those of the older form are, is handed out by no address.
    return PublicEnd(
        str(row.agency), day, "suppressed_on" in told, made, entry_over(entries=entries, record=made)
    )


def _entries(publication_id: int) -> list[LogEntry]:
    """The last one in front."""
    held = entries_of(subject=Publication, keys=[publication_id])
    return [one for one in reversed(held) if MARK in one.source]


def _is_of(entry: LogEntry, number: int) -> bool:
    return entry.source.get("version") == number


# What ended before there was a log, or was entered with a record that nobody can be given.


def _missing(keys: Iterable[int]) -> list[int]:
    rows = all_gone().filter(pk__in=list(keys)).order_by("pk")
    return [row.pk for row in rows if _end_of_gone(row, _entries(row.pk)).entry is None]


def _log(row: Publication) -> None:
    """Enter the end that is told now, by the day of the entry; as its event tells it."""
    ends = list(ends_of(events=events_of(publication=row)))
    wanted = "suppressed_on" if row.suppressed_on is not None else "withdrawn_on"
    place = max((place for place, one in enumerate(ends) if wanted in one), default=None)
    # Where row and event differ, another pass would find nothing entered, and enter it again.
    if place is not None and end_record(row=row, told=ends[place]) == _end_of_gone(row, ()).record:
        log_end(row=row, kind=EntryKind.ENTERED, ends=ends, place=place)


ENDS = older_rows(shown=all_gone, missing=_missing, log=_log)
holds_older(name="document_ends", store=ENDS)
