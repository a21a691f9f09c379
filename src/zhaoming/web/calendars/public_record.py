"""What the public log commits to of a notice on days off: all of it, because every last day rests on it."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.merkle_log import EntryKind
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register
from zhaoming.web.ledger.log.records import Record, entries_of, record_text
from zhaoming.web.ledger.models import LogEntry

FORMAT = "zhaoming-record/calendar@v1"
# By one of these a notice came to count.
_SHOWN = frozenset({EntryKind.CALENDAR_INSTALLED, EntryKind.ENTERED})


def notice_record(*, row: InstalledNotice) -> Record:
    """The record of an installed notice, withdrawn since or not; nothing in it ever changes."""
    told = {**_head(row), "known_from": row.known_from.isoformat(), "notice": row.entry}
    return Record(record_text(told=told))


def log_installed(*, row: InstalledNotice) -> None:
    """Enter a notice, in the transaction that installs it."""
    _log(row, EntryKind.CALENDAR_INSTALLED)


def log_withdrawn(*, row: InstalledNotice) -> None:
    """Enter that it counts no longer, and from which day."""
    enter(kind=EntryKind.WITHDRAWN, subject=row, record=withdrawal_record(row=row).digest)


def withdrawal_record(*, row: InstalledNotice) -> Record:
    """The record of a notice's withdrawal: which, and from which day it counts no longer."""
    on = row.withdrawn_from.isoformat() if row.withdrawn_from else ""
    return Record(record_text(told={**_head(row), "withdrawn_from": on}))


def entry_of_withdrawal(*, row: InstalledNotice) -> LogEntry | None:
    """The entry by which a notice was withdrawn; None where that is older than the log."""
    held = entries_of(subject=InstalledNotice, keys=[row.pk])
    return next((one for one in held if one.kind == EntryKind.WITHDRAWN), None)


def entry_of_notice(*, row: InstalledNotice) -> LogEntry | None:
    """The entry by which a notice came to count; None for one that is older than the log."""
    return next((one for one in entries_of(subject=InstalledNotice, keys=[row.pk]) if one.kind in _SHOWN), None)


def rebuild(entry: LogEntry) -> Rebuilt:
    """What an entry on a notice commits to, from the rows as they are now."""
    row = InstalledNotice.objects.filter(pk=entry.thing.subject_id).first()
    if row is None:
        return Rebuilt(None)
    made = withdrawal_record(row=row) if entry.kind == EntryKind.WITHDRAWN else notice_record(row=row)
    return Rebuilt(made.digest)


def _log(row: InstalledNotice, kind: EntryKind) -> None:
    enter(kind=kind, subject=row, record=notice_record(row=row).digest)


def _head(row: InstalledNotice) -> dict[str, object]:
    return {"format": FORMAT, "id": row.notice_id}


def _missing(keys: Iterable[int]) -> list[int]:
    """Those notices that no entry tells of."""
    listed = list(keys)
    entered = {
        int(one.thing.subject_id)
        for one in entries_of(subject=InstalledNotice, keys=listed)
        if one.kind in _SHOWN
    }
    return [key for key in listed if key not in entered]


register(subject_type=InstalledNotice._meta.label_lower, rebuild=rebuild)
# Notices withdrawn since are among them: days were counted by them.
NOTICES = older_rows(
    shown=InstalledNotice.objects.all, missing=_missing, log=lambda row: _log(row, EntryKind.ENTERED)
)
holds_older(name="calendars", store=NOTICES)
