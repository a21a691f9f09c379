"""What the public log commits to of a row that was taken back by itself: its list, the day, and the notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from zhaoming.merkle_log import EntryKind
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.selectors.public import GoneRow, gone_row, taken_back
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register
from zhaoming.web.ledger.log.records import Record, entries_of, entry_over, record_text
from zhaoming.web.ledger.models import LogEntry

FORMAT = "zhaoming-record/list-row-end@v1"


@dataclass(frozen=True, slots=True)
class RowEnd:
    """What the public is told of a row that was taken back, the record over it, and its entry if any.

    Where the notice went with the batch there is no record, and of `others`, the entries, the place alone.
    """

    told: GoneRow
    record: Record | None
    entry: LogEntry | None
    others: tuple[LogEntry, ...] = ()


def row_end_record(*, row: FactRecord) -> Record:
    """The record of a row's withdrawal: neither name nor number of what stood in it."""
    on = row.withdrawn_on.isoformat() if row.withdrawn_on is not None else ""
    told = {"agency": row.agency.code, "list": row.list_key, "withdrawn_on": on, "notice": row.public_reason}
    return Record(record_text(told={"format": FORMAT, **told}))


def log_row_withdrawn(*, row: FactRecord) -> None:
    """Enter that a row was taken back, in the transaction that does."""
    _log(row, EntryKind.WITHDRAWN)


def row_end_told(*, record_id: int, at: dt.datetime) -> RowEnd:
    """The end of a row that was taken back by itself; `FactRecord.DoesNotExist` for everything else.

    Of a row that went with its batch the end is that of the batch.
    """
    row = taken_back().get(pk=record_id)
    told, made = gone_row(record_id=record_id, at=at), row_end_record(row=row)
    held = list(reversed(entries_of(subject=FactRecord, keys=[row.pk])))
    if told.is_hushed:
        # The salt in a receipt would let anybody try what the notice said.
        return RowEnd(told, None, None, tuple(held))
    return RowEnd(told, made, entry_over(entries=held, record=made))


def is_taken_back(*, record_id: int) -> bool:
    """Whether a row was taken back by itself."""
    return taken_back().filter(pk=record_id).exists()


def rebuild(entry: LogEntry) -> Rebuilt:
    """What an entry on a row commits to, from the record as it is now."""
    row = FactRecord.objects.select_related("agency").filter(pk=entry.thing.subject_id).first()
    return Rebuilt(row_end_record(row=row).digest if row is not None else None)


def _log(row: FactRecord, kind: EntryKind) -> None:
    # Salted: lists, agencies and days can be tried through; the salt goes out with the receipt.
    enter(kind=kind, subject=row, record=row_end_record(row=row).digest, salted=True)


def _shown() -> QuerySet[FactRecord]:
    return FactRecord.objects.filter(withdrawn_on__isnull=False).select_related("agency")


def _missing(keys: Iterable[int]) -> list[int]:
    listed = list(keys)
    entered = {int(one.thing.subject_id) for one in entries_of(subject=FactRecord, keys=listed)}
    return [key for key in listed if key not in entered]


register(subject_type=FactRecord._meta.label_lower, rebuild=rebuild)
ROWS_TAKEN_BACK = older_rows(shown=_shown, missing=_missing, log=lambda row: _log(row, EntryKind.ENTERED))
holds_older(name="list_rows", store=ROWS_TAKEN_BACK)
