"""The bytes of files of drafts: encrypted, under random names, in a folder of their own that is swept."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from zhaoming.web.config.data_key import decrypted_bytes, encrypted_bytes


class DraftBytesGoneError(Exception):
    """The bytes of a file of a draft are not there any more."""


def put(*, content: bytes) -> str:
    """Encrypt and write; gives the place."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = secrets.token_hex(24)
    with os.fdopen(os.open(folder / place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(encrypted_bytes(content))
        out.flush()
        os.fsync(out.fileno())
    return place


def get(*, place: str) -> bytes:
    """The readable bytes; raises `DraftBytesGoneError` when they are gone."""
    try:
        return decrypted_bytes((_folder() / place).read_bytes())
    except FileNotFoundError as error:
        raise DraftBytesGoneError(place) from error


def drop(*, places: list[str]) -> None:
    """Take bytes away; those that are gone already do no harm."""
    for place in places:
        (_folder() / place).unlink(missing_ok=True)


def sweep(*, known: set[str], older_than: float) -> int:
    """Take away what no draft knows and is older than so many seconds; says how many."""
    swept = 0
    for path in _folder().glob("*"):
        if path.name not in known and path.stat().st_mtime < time.time() - older_than:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _folder() -> Path:
    return Path(settings.ZHAOMING_FILES) / "drafts"
