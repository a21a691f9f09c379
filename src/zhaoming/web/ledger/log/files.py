"""The files of the log on disk: whole or not there, and on the disk before anything rests on them."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

CHECKPOINT = "checkpoint"


def folder() -> Path:
    """Where the log lies; nodes that share it see the same log."""
    given: Path = settings.ZHAOMING_LOG
    return given


def read(path: str) -> bytes | None:
    """The bytes of a file of the log by its path in C2SP tlog-tiles; None where there is none."""
    try:
        return (folder() / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(*, files: Mapping[str, bytes]) -> None:
    """Write files in their order, each synced with its folder; one that is there with these bytes stays."""
    for path, data in files.items():
        if read(path) != data:
            _write(folder() / path, data)


def publish(*, note: bytes) -> None:
    """Show a signed checkpoint to everybody."""
    _write(folder() / CHECKPOINT, note)


@contextmanager
def only_one() -> Iterator[None]:
    """One process on this machine at a time; the others wait."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(target)
    _sync_folders(target.parent)


def _sync_folders(inner: Path) -> None:
    """A new name is there after a power cut once its folder is synced, and the folder's own name likewise."""
    while True:
        handle = os.open(inner, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if inner == folder():
            return
        inner = inner.parent
