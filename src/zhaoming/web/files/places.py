"""Where bytes lie on the disk, and how they get there whole."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Where bytes with this SHA-256 lie."""
    return Path(settings.ZHAOMING_FILES) / sha256[:2] / sha256[2:]


def held_path_of(sha256: str) -> Path:
    """Where they lie apart, while no scanner has let them pass."""
    return Path(settings.ZHAOMING_FILES) / "quarantine" / sha256


def place(*, fresh: Path, target: Path) -> None:
    """Move a whole, synced file to its place; equal bytes there are replaced, which mends a damaged copy."""
    if not target.parent.exists():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(target.parent.parent)
    fresh.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
