"""Inspecting in a child process, so that a hostile file can neither hang nor eat the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.release_files.inspecting import Inspected, inspect_file, refused

SECONDS = 120.0
MEMORY = 2048 * MEGABYTE
_TASK = "zhaoming.release_files.isolated:inspect"
_Question = tuple[bytes | Path, str, tuple[str, ...], str]


def inspect_isolated(
    data: bytes | Path,
    *,
    name: str | None = None,
    spellings: tuple[str, ...] = (),
    expected: str = "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> list[Inspected]:
    """`inspect_file` in a child process of its own, with a deadline and a memory limit.

    A file that takes longer, or on which the child dies, is refused (DOC012, DOC022), never clean.
    Bytes go through a pipe and never lie on a disk; they need a `name`.
    """
    source = str(data) if name is None else name
    question = (data.absolute() if isinstance(data, Path) else data, source, spellings, expected)
    try:
        (found,) = answers_of(task=_TASK, question=question, bounds=Bounds(seconds, memory))
    except ChildEndedError as ended:
        if ended.timed_out:
            return [refused(source=source, kind=TIMEOUT, found=f"超过 {seconds:g} 秒没有检查完")]
        return [refused(source=source, kind=CRASHED, found="检查进程中途退出（可能超出内存限制）")]
    except TaskFaultError as fault:
        return [refused(source=source, kind=CRASHED, found=f"检查程序出错（{fault}）")]
    inspected: list[Inspected] = found
    return inspected


def inspect(question: _Question) -> Iterator[list[Inspected]]:
    """The child's task: every member of an archive stands in the one answer."""
    data, source, spellings, expected = question
    yield inspect_file(data, name=source, spellings=spellings, expected=expected)
