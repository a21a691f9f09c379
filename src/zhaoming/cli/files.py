"""From what was typed (files, folders, patterns) to the files that are read, in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a folder is searched for. A file named on the command line is tried whatever its ending.
_ENDINGS = "docx doc wps rtf xlsx xls et pdf html htm mht mhtml txt md zip json csv ofd"
READABLE = frozenset(f".{ending}" for ending in _ENDINGS.split())
_PATTERN_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and how many others lay in the folders searched."""

    files: tuple[Path, ...]
    passed_over: int


def find_files(typed: Sequence[str]) -> Found:
    """Every file named, matched by a pattern or lying in a folder, each once, folders in order of name.

    A name or pattern that matches nothing stays in the list, so that reading it says what is wrong.
    """
    files: dict[Path, None] = {}
    passed_over = 0
    for argument in typed:
        for path in _matches(argument):
            closed: list[Path] = []
            inside = list(_walk(path, closed)) if path.is_dir() else [path]
            wanted = [inner for inner in inside if inner is path or inner.suffix.lower() in READABLE]
            # A folder that may not be opened stays in the list, so that reading it says so.
            files.update(dict.fromkeys(closed))
            files.update(dict.fromkeys(wanted))
            passed_over += len(inside) - len(wanted)
    return Found(tuple(files), passed_over)


def _matches(argument: str) -> Iterable[Path]:
    path = Path(argument)
    if _PATTERN_SIGNS.isdisjoint(argument) or path.exists():
        return (path,)
    names = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    return [Path(name) for name in names] or (path,)


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """Files below a folder; hidden ones and the lock files of open documents are not reports."""
    for where, folders, names in os.walk(folder, onerror=lambda fault: closed.append(Path(fault.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(where) / name
