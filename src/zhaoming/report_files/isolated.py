"""Reading in a child process, so that a hostile file can neither hang nor eat the machine."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from zhaoming.annual_report.report import ReadResult
from zhaoming.documents.refusal import CRASHED, TIMEOUT, RefusalKind
from zhaoming.report_files import pickling as _pickling  # noqa: F401 (teaches pickle the maps of a report)
from zhaoming.report_files.bounds import DEFAULT, Bounds
from zhaoming.report_files.child import LENGTH, send
from zhaoming.report_files.reading import failed

T = TypeVar("T")
Then = Callable[[ReadResult], Any]
# A child is replaced after so many files: libraries that leak must not leak for ever.
_FILES_A_CHILD = 1000
_CHUNK = 1 << 20
_CHILD = "from zhaoming.report_files.child import main; main()"


class ReadingFaultError(Exception):
    """What was to be done with a result failed in the child: a fault of the program, not of the file."""


class _Ended(Exception):  # noqa: N818 (the child's end is an event, not an error)
    """The child is gone or had to be ended."""

    def __init__(self, kind: RefusalKind, found: str) -> None:
        self.kind = kind
        self.found = found
        super().__init__(found)


class Reader:
    """One child process that reads one file after the other; not for several threads at once."""

    def __init__(self, bounds: Bounds = DEFAULT) -> None:
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._answers: selectors.BaseSelector | None = None
        self._unread = bytearray()
        _all.add(self)

    def __del__(self) -> None:
        """A reader that nobody refers to any more takes its child with it."""
        self.close()

    def read(self, path: Path, *, name: str | None = None, then: Then | None = None) -> Iterator[Any]:
        """The results of one file, each passed through `then` in the child.

        A file on which the child dies or outstays its time gives one failed result at that point.
        """
        source = str(path) if name is None else name
        try:
            yield from self._ask(path, name, then)
        except _Ended as ended:
            self.close()
            result = failed(source=source, kind=ended.kind, found=ended.found)
            yield result if then is None else then(result)
        except BaseException:
            # The pipe may hold half an answer: this child cannot be asked again.
            self.close()
            raise

    def kill(self) -> None:
        """End the child from another thread; the one that waits for its answer sees it gone and clears up."""
        process = self._process
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                _kill_group(process)

    def close(self) -> None:
        """End the child and everything it started."""
        process, self._process = self._process, None
        if process is None:
            return
        self._unread.clear()
        if self._answers is not None:
            self._answers.close()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            _kill_group(process)
        process.wait()

    def _ask(self, path: Path, name: str | None, then: Then | None) -> Iterator[Any]:
        if self._read >= _FILES_A_CHILD:
            self.close()
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise _Ended(CRASHED, "读取进程没有启动")
        self._read += 1
        try:
            send(process.stdin, (path, name, then))  # type: ignore[arg-type]  # It was opened as a pipe.
        except OSError as error:
            raise _Ended(CRASHED, "读取进程已退出") from error
        while True:
            kind, made = self._receive(process)
            if kind == "done":
                return
            if kind == "fault":
                raise ReadingFaultError(made)
            yield made

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _CHILD]
        limits = [str(self._bounds.memory), str(self._bounds.seconds)]
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter on our own module)
            [*command, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
            start_new_session=True,
        )
        assert self._process.stdout is not None  # noqa: S101 (it is opened as a pipe)
        self._answers = selectors.DefaultSelector()
        self._answers.register(self._process.stdout, selectors.EVENT_READ)
        self._read = 0
        return self._process

    def _receive(self, process: subprocess.Popen[bytes]) -> tuple[str, Any]:
        """The next message, waited for until the deadline; each result of an archive sets it anew."""
        deadline = time.monotonic() + self._bounds.seconds
        length = LENGTH.unpack(self._exactly(process, LENGTH.size, deadline))[0]
        packed = self._exactly(process, length, deadline)
        kind, made = pickle.loads(packed)  # noqa: S301 (the other end of the pipe is our own process)
        return kind, made

    def _exactly(self, process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        """So many bytes of the answer; what else has arrived is kept for the next call."""
        assert process.stdout is not None  # noqa: S101 (it was opened as a pipe)
        assert self._answers is not None  # noqa: S101 (it was made with the process)
        while len(self._unread) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not self._answers.select(left):
                raise _Ended(TIMEOUT, f"超过 {self._bounds.seconds:g} 秒没有读完")
            chunk = os.read(process.stdout.fileno(), _CHUNK)
            if not chunk:
                raise _Ended(CRASHED, "读取进程中途退出（可能超出内存限制）")
            self._unread += chunk
        taken = bytes(self._unread[:size])
        del self._unread[:size]
        return taken


def end_children() -> None:
    """End every reading child of this process at once; whoever waits for one gets a failed result."""
    for reader in list(_all):
        reader.kill()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


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


# The readers of each thread; they end with it, because nothing else refers to them.
_kept = threading.local()
_all: weakref.WeakSet[Reader] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for reader in list(_all):
        reader.close()
