"""How far the writing of the demo data has come, told by the process that writes to those that show pages.

A small file under ZHAOMING_HOME: the web has to say it at once, without asking a database that is being filled.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

REPORTS = "演示年报"


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many are there; `what` says of what."""

    done: int
    total: int
    what: str = REPORTS


def tell(*, done: int, total: int, what: str = REPORTS) -> None:
    """Say how far it is; a reader sees the old words or the new, never half of them."""
    fresh = _file().with_suffix(f".{os.getpid()}")
    fresh.write_text(f"{done} {total} {what}\n", encoding="utf-8")
    fresh.replace(_file())


def told() -> Progress | None:
    """How far it is, or None when nothing is being written."""
    try:
        done, total, what = _file().read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    return Progress(done=int(done), total=int(total), what=what)


def forget() -> None:
    """It is done, or was never begun."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.ZHAOMING_HOME) / "demo-progress"
