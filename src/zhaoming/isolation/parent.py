"""The parent's side: a child is started, asked, waited for until its deadline, ended with all it started."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from typing import Any

from zhaoming.isolation.bounds import DEFAULT, Bounds
from zhaoming.isolation.child import LENGTH, send

# A child is replaced after so many questions: libraries that leak must not leak for ever.
_QUESTIONS_A_CHILD = 1000
_CHUNK = 1 << 20
_CHILD = "from zhaoming.isolation.child import main; main()"


class TaskFaultError(Exception):
    """What was to be done failed in the child: a fault of the program, not of the file."""


class ChildEndedError(Exception):
    """The child is gone or had to be ended, `timed_out` because it took too long."""

    def __init__(self, *, timed_out: bool) -> None:
        self.timed_out = timed_out
        super().__init__("took too long" if timed_out else "ended by itself")


class Child:
    """One child process that answers one question after the other; not for several threads at once.

    `task` is "module:function", a generator function of one argument; questions and answers are pickled.
    """

    def __init__(self, task: str, bounds: Bounds = DEFAULT) -> None:
        self._task = task
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._answers: selectors.BaseSelector | None = None
        self._unread = bytearray()
        _all.add(self)

    def __del__(self) -> None:
        """A child that nobody refers to any more ends."""
        self.close()

    def ask(self, question: Any) -> Iterator[Any]:
        """The answers, one after the other.

        Raises `ChildEndedError` where the child dies or outstays its time, `TaskFaultError` where the task
        raised; the child is ended with either, and a new one started for the next question.
        """
        try:
            yield from self._ask(question)
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

    def _ask(self, question: Any) -> Iterator[Any]:
        if self._asked >= _QUESTIONS_A_CHILD:
            self.close()
        process = self._process or self._start()
        self._asked += 1
        try:
            send(process.stdin, question)  # type: ignore[arg-type]  # It was opened as a pipe.
        except OSError as error:
            raise ChildEndedError(timed_out=False) from error
        while True:
            kind, made = self._receive(process)
            if kind == "done":
                return
            if kind == "fault":
                raise TaskFaultError(made)
            yield made

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _CHILD, self._task]
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
        self._asked = 0
        return self._process

    def _receive(self, process: subprocess.Popen[bytes]) -> tuple[str, Any]:
        """The next message, waited for until the deadline; each answer sets it anew."""
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
                raise ChildEndedError(timed_out=True)
            chunk = os.read(process.stdout.fileno(), _CHUNK)
            if not chunk:
                raise ChildEndedError(timed_out=False)
            self._unread += chunk
        taken = bytes(self._unread[:size])
        del self._unread[:size]
        return taken


def answers_of(*, task: str, question: Any, bounds: Bounds = DEFAULT) -> list[Any]:
    """Every answer to one question, from a child of its own that ends with it; errors are those of `ask`."""
    child = Child(task, bounds)
    try:
        return list(child.ask(question))
    finally:
        child.close()


def end_children() -> None:
    """End every child of this process at once; whoever waits for one is told that it ended."""
    for child in list(_all):
        child.kill()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


_all: weakref.WeakSet[Child] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for child in list(_all):
        child.close()
