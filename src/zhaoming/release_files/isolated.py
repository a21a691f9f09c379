"""Inspecting in a child process, so that a hostile file can neither hang nor eat the machine."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.release_files.inspecting import Inspected, inspect_file, refused

SECONDS = 120.0
MEMORY = 2048 << 20
_CHILD = "from zhaoming.release_files.isolated import main; main()"


def inspect_isolated(
    path: Path, *, name: str | None = None, seconds: float = SECONDS, memory: int = MEMORY
) -> list[Inspected]:
    """`inspect_file` in a child process of its own, with a deadline and a memory limit.

    A file that takes longer, or on which the child dies, is refused (DOC012, DOC022), never clean.
    """
    source = str(path) if name is None else name
    process = subprocess.Popen(  # noqa: S603 (our own interpreter on our own module)
        [sys.executable, "-c", _CHILD, str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(pickle.dumps((path.absolute(), source)), timeout=seconds)
    except subprocess.TimeoutExpired:
        return [refused(source=source, kind=TIMEOUT, found=f"超过 {seconds:g} 秒没有检查完")]
    finally:
        _end(process)
    try:
        found: list[Inspected] = pickle.loads(answer)  # noqa: S301 (the other end of the pipe is our own process)
    except (EOFError, pickle.UnpicklingError):
        return [refused(source=source, kind=CRASHED, found="检查进程中途退出（可能超出内存限制）")]
    return found


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and everything it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def main() -> None:
    """The child: one question on the standard input, one answer on the standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    # Libraries that print must not spoil the answer.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    path, name = pickle.load(sys.stdin.buffer)  # noqa: S301 (the other end of the pipe is our own process)
    with contextlib.suppress(ImportError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = int(sys.argv[1]) if hard == resource.RLIM_INFINITY else min(int(sys.argv[1]), hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    answers.write(pickle.dumps(inspect_file(path, name=name)))
    answers.flush()
