"""When this installation was last backed up: a line in the data folder, for `zhaoming doctor`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

_NAME = "last-backup"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When, and into which file."""

    at: dt.datetime
    path: str


def note_backup(*, home: Path, path: Path) -> None:
    """Remember one that is whole."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    (home / _NAME).write_text(f"{at} {path.resolve()}\n", "utf-8")


def last_backup(*, home: Path) -> LastBackup | None:
    """The last one noted; None where there is none, or the note cannot be read."""
    try:
        at, _, path = (home / _NAME).read_text("utf-8").strip().partition(" ")
        return LastBackup(dt.datetime.fromisoformat(at), path)
    except (OSError, ValueError):
        return None
