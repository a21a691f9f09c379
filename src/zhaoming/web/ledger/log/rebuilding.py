"""How the record of an entry is made again, as the rooms that log say it: the auditor knows no kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.web.ledger.models import LogEntry


@dataclass(frozen=True, slots=True)
class RebuiltFile:
    """A file as its bytes lie in storage now; without a digest `why` says what stood in the way."""

    name: str
    sha256: bytes | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The SHA-256 of the record as the rows stand, and its files; None where the rows are gone."""

    record: bytes | None
    files: tuple[RebuiltFile, ...] = ()


Rebuild = Callable[[LogEntry], Rebuilt]
_KNOWN: dict[str, Rebuild] = {}


def register(*, subject_type: str, rebuild: Rebuild) -> None:
    """Say how entries about one kind of thing (`app.model`) are made again; when the site starts."""
    _KNOWN[subject_type] = rebuild


def rebuilt(*, entry: LogEntry) -> Rebuilt | None:
    """The record of an entry as it stands now; None where nobody said how it is made."""
    rebuild = _KNOWN.get(entry.thing.subject_type)
    return rebuild(entry) if rebuild is not None else None
