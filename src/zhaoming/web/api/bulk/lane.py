"""One bulk file at a time on each machine: the others wait, so that pages do not."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.conf import settings


class LaneTakenError(Exception):
    """Somebody else is being sent a bulk file; the operating system frees the lane if a process ends."""


class Lane:
    """The lane, held from now until it is left."""

    def __init__(self) -> None:
        self._file: IO[bytes] = (Path(settings.ZHAOMING_HOME) / "bulk.lock").open("ab")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            self._file.close()
            raise LaneTakenError from taken

    def leave(self) -> None:
        """Let the next one in."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.leave()


class HeldStream:
    """Pieces of a file; the lane is left when they were sent, or when nobody wants them any more."""

    def __init__(self, pieces: Iterable[bytes], lane: Lane) -> None:
        self._pieces, self._lane = iter(pieces), lane

    def __iter__(self) -> Iterator[bytes]:
        """The pieces."""
        with self._lane:
            yield from self._pieces

    def close(self) -> None:
        """Called by the server at the end of the answer, also where the asker went away."""
        self._lane.leave()
