"""How the record of an entry is made again, as the rooms that log say it: the auditor knows no kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.timezone import localtime

from zhaoming.web.ledger.models import Event, LogEntry


@dataclass(frozen=True, slots=True)
class RebuiltFile:
    """A file as its bytes lie in storage now; without a digest `why` says what stood in the way."""

    name: str
    sha256: bytes | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The SHA-256 of the record as the rows stand, and its files; None where the rows are gone.

    `listed` are the digests the record names, for records that may name more than an entry holds.
    """

    record: bytes | None
    files: tuple[RebuiltFile, ...] = ()
    listed: tuple[bytes, ...] = ()


_ONE_DAY = dt.timedelta(days=1)
Rebuild = Callable[[LogEntry], Rebuilt]
Forgotten = Callable[[LogEntry], bool]
_KNOWN: dict[str, Rebuild] = {}
_FORGOTTEN: dict[str, Forgotten] = {}


def register(*, subject_type: str, rebuild: Rebuild, forgotten: Forgotten | None = None) -> None:
    """Say how entries about one kind of thing (`app.model`) are made again; when the site starts.

    `forgotten` tells whether the record itself was cleared on the day that an entry says its opening was
    destroyed; of a kind without it no record is ever cleared.
    """
    _KNOWN[subject_type] = rebuild
    if forgotten is not None:
        _FORGOTTEN[subject_type] = forgotten


def rebuilt(*, entry: LogEntry) -> Rebuilt | None:
    """The record of an entry as it stands now; None where nobody said how it is made."""
    rebuild = _KNOWN.get(entry.thing.subject_type)
    return rebuild(entry) if rebuild is not None else None


def is_forgotten(*, entry: LogEntry) -> bool:
    """Whether an entry that says so lost its opening together with its record, and not alone."""
    forgotten = _FORGOTTEN.get(entry.thing.subject_type)
    return forgotten is not None and forgotten(entry)


def was_told(*, entry: LogEntry, kind: str) -> bool:
    """Whether the record of acts, which is never changed, tells such an act on the day of the destruction.

    Both are written in one transaction, the act last: where midnight came between it bears the day after.
    """
    thing = entry.thing
    held = Event.objects.filter(kind=kind, subject_type=thing.subject_type, subject_id=thing.subject_id)
    days = {localtime(at).date() for at in held.values_list("at", flat=True)}
    on = entry.destroyed_on
    return on is not None and not days.isdisjoint({on, on + _ONE_DAY})
