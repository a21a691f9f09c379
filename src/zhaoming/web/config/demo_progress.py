"""How far the writing of the demo data has come, told by the process that writes to those that show pages.

A small file under ZHAOMING_HOME: the web has to say it at once, without asking a database that is being filled.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many reports are there."""

    done: int
    total: int


def tell(*, done: int, total: int) -> None:
    """Say how far it is; a reader sees the old words or the new, never half of them."""
    fresh = _file().with_suffix(f".{os.getpid()}")
    fresh.write_text(f"{done} {total}\n", encoding="ascii")
    fresh.replace(_file())


def told() -> Progress | None:
    """How far it is, or None when nothing is being written."""
    try:
        done, total = _file().read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    return Progress(done=int(done), total=int(total))


def forget() -> None:
    """It is done, or was never begun."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.ZHAOMING_HOME) / "demo-progress"
