"""Reading in a child process, so that a hostile file can neither hang nor eat the machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zhaoming.annual_report.report import ReadResult
from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.isolation import DEFAULT, Bounds, Child, ChildEndedError, TaskFaultError, end_children
from zhaoming.report_files import pickling as _pickling  # noqa: F401 (teaches pickle the maps of a report)
from zhaoming.report_files.reading import failed

__all__ = ["Reader", "ReadingFaultError", "Then", "end_children", "read_isolated"]

Then = Callable[[ReadResult], Any]
_TASK = "zhaoming.report_files.child:read"


class ReadingFaultError(Exception):
    """What was to be done with a result failed in the child: a fault of the program, not of the file."""


class Reader:
    """One child process that reads one file after the other; not for several threads at once."""

    def __init__(self, bounds: Bounds = DEFAULT) -> None:
        self._bounds = bounds
        self._child = Child(_TASK, bounds)

    def read(self, path: Path, *, name: str | None = None, then: Then | None = None) -> Iterator[Any]:
        """The results of one file, each passed through `then` in the child.

        A file on which the child dies or outstays its time gives one failed result at that point.
        """
        source = str(path) if name is None else name
        try:
            yield from self._child.ask((path, name, then))
        except TaskFaultError as fault:
            raise ReadingFaultError(str(fault)) from fault
        except ChildEndedError as ended:
            kind = TIMEOUT if ended.timed_out else CRASHED
            found = (
                f"超过 {self._bounds.seconds:g} 秒没有读完"
                if ended.timed_out
                else "读取进程中途退出（可能超出内存限制）"
            )
            result = failed(source=source, kind=kind, found=found)
            yield result if then is None else then(result)

    def close(self) -> None:
        """End the child and everything it started."""
        self._child.close()


def read_isolated(
    path: Path,
    *,
    name: str | None = None,
    seconds: float = DEFAULT.seconds,
    memory: int = DEFAULT.memory,
    then: Then | None = None,
) -> list[Any]:
    """`read_file` in a child process of its own kind, with a deadline and a memory limit.

    A file that takes longer, or on which the child dies, gives a failed result (DOC012, DOC022).
    `then` is applied to each result in the child and must be a function of a module. The child is
    kept for the next call of the same thread with the same bounds.
    """
    bounds = Bounds(seconds, memory)
    readers: dict[Bounds, Reader] = _kept.__dict__.setdefault("readers", {})
    if bounds not in readers:
        for other in readers.values():
            other.close()
        readers.clear()
        readers[bounds] = Reader(bounds)
    return list(readers[bounds].read(path, name=name, then=then))


# The readers of each thread; their children end with it, because nothing else refers to them.
_kept = threading.local()
