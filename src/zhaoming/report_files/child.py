"""What the child process does that reads: one question is a file, each answer one of its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zhaoming.report_files import pickling as _pickling  # noqa: F401 (teaches pickle the maps of a report)

Question = tuple[Path, str | None, Callable[[Any], Any] | None]


def read(question: Question) -> Iterator[Any]:
    """The results of the file, each passed through the question's function."""
    from zhaoming.report_files.reading import iter_file

    path, name, then = question
    for result in iter_file(path, name=name):
        yield result if then is None else then(result)
