"""Reading what was named on the command line, several files at once, in the order they were named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from zhaoming.annual_report.report import ReadResult
from zhaoming.cli.files import find_files
from zhaoming.cli.progress import with_progress
from zhaoming.cli.streams import say

T = TypeVar("T")


def read_all(typed: Sequence[str], *, jobs: int) -> Iterator[ReadResult]:
    """The reports of every file named; a file that cannot be read gives a failed result."""
    return each(typed, jobs=jobs, then=_itself)


def each(typed: Sequence[str], *, jobs: int, then: Callable[[ReadResult], T]) -> Iterator[T]:
    """What `then` makes of each result; it runs where the file was read, so it may be expensive.

    `then` must be a function of a module (or a partial of one), because it is sent to other processes.
    """
    from zhaoming.report_files import read_many

    found = find_files(typed)
    if found.passed_over:
        say(f"文件夹中有 {found.passed_over} 个文件不是可读的报告格式，已略过。")
    if not found.files:
        say(f"{'、'.join(typed)} 中没有可读的报告。")
    done = read_many(found.files, jobs=min(jobs, max(len(found.files), 1), _most_jobs()), then=then)
    for made in with_progress(done, total=len(found.files), doing="读取"):
        yield from made


def _most_jobs() -> int:
    """More processes than this only wait for each other, and thousands would bring a machine down."""
    return max(16, 4 * (os.cpu_count() or 1))


def _itself(result: ReadResult) -> ReadResult:
    return result
