"""The files of the log on disk: whole or not there, and on the disk before anything rests on them."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

CHECKPOINT = "checkpoint"
TIME_STAMPS = "timestamps"
_TOKEN = re.compile(r"timestamps/(0|[1-9]\d{0,18})\.tsr")


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


def is_there(path: str) -> bool:
    """Whether a file of the log stands on the disk with anything in it."""
    target = folder() / path
    return target.is_file() and target.stat().st_size > 0


def paths() -> Iterator[str]:
    """Every file below the folder by its path in the log, hidden ones left aside, in no order."""
    for place, _, names in os.walk(folder()):
        beneath = Path(place).relative_to(folder())
        yield from ((beneath / name).as_posix() for name in names if not name.startswith("."))


def is_token(*, path: str) -> bool:
    """Whether a path is that of a time-stamp token, which everybody may have."""
    return _TOKEN.fullmatch(path) is not None


def time_stamped() -> list[int]:
    """The sizes of checkpoints with a time-stamp token, the smallest first."""
    found = (folder() / TIME_STAMPS).glob("*.tsr")
    return sorted(int(one.stem) for one in found if is_token(path=f"{TIME_STAMPS}/{one.name}"))


def write(*, files: Mapping[str, bytes]) -> None:
    """Write files, each synced, then their folders; one that is there with these bytes stays.

    Folders are synced once for all of them, also those of files that stay: a run that was killed may have moved
    a file into place and not come to its folder.
    """
    for path, data in files.items():
        if read(path) != data:
            _write(folder() / path, data)
    _sync_folders((folder() / path).parent for path in files)


def publish(*, note: bytes) -> None:
    """Show a signed checkpoint to everybody."""
    _write(folder() / CHECKPOINT, note)
    _sync_folders([folder()])


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


def _sync_folders(inner: Iterable[Path]) -> None:
    """A new name is there after a power cut once its folder is synced, and the folder's own name likewise."""
    outermost = folder()
    concerned = {one for each in inner for one in (each, *each.parents) if one.is_relative_to(outermost)}
    for one in sorted(concerned, key=lambda path: len(path.parts), reverse=True):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
