"""Many files read at once, given back in their order, with the memory of a few."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from zhaoming.isolation import DEFAULT, Bounds
from zhaoming.report_files.isolated import Then, end_children, read_isolated

# How many files are under way for each job: enough that no child waits, few enough for flat memory.
_AHEAD = 4


def read_many(
    paths: Iterable[Path],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    bounds: Bounds = DEFAULT,
    then: Then | None = None,
) -> Iterator[list[Any]]:
    """The results of each file, a list a file, in the order of `paths`, while others are still read.

    Every file is read in a child process within `bounds`; one that kills its child fails alone.
    `then` is applied to each result where it was read; it must be a function of a module (or a
    partial of one). `executor` may be any `concurrent.futures.Executor`, a cluster's for instance;
    its workers each keep one child. `paths` may be a long generator: a few are taken ahead.
    """
    read = partial(_read_one, bounds=bounds, then=then)
    if executor is not None:
        yield from _in_order(executor, read, paths, ahead=max(jobs, 1) * _AHEAD)
        return
    with ThreadPoolExecutor(max_workers=max(jobs, 1), thread_name_prefix="read") as threads:
        yield from _in_order(threads, read, paths, ahead=max(jobs, 1) * _AHEAD)


def _read_one(path: Path, *, bounds: Bounds, then: Then | None) -> list[Any]:
    return read_isolated(path, seconds=bounds.seconds, memory=bounds.memory, then=then)


def _in_order(executor: Executor, read: Any, paths: Iterable[Path], *, ahead: int) -> Iterator[list[Any]]:
    left = iter(paths)
    waiting: deque[Future[list[Any]]] = deque(executor.submit(read, path) for path in islice(left, ahead))
    try:
        while waiting:
            results = waiting.popleft().result()
            waiting.extend(executor.submit(read, path) for path in islice(left, 1))
            yield results
    except KeyboardInterrupt:
        # Files under way are not waited for: one of them may be why the user gave up.
        for future in waiting:
            future.cancel()
        end_children()
        raise
    finally:
        for future in waiting:
            future.cancel()
