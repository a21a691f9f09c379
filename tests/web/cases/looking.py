"""Files looked into by the real checks in this process: the child is the business of `release_files`.

What stands in a file is read once a run: many tests put in the same one.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from zhaoming import release_files
from zhaoming.documents.hidden import extract
from zhaoming.paper import Extract
from zhaoming.release_files import Inspected, inspecting
from zhaoming.web.answers.services import inspecting as answers
from zhaoming.web.cases.services import marks

_remembered = functools.lru_cache(maxsize=256)(extract)


def look_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """In every store, from now on."""
    monkeypatch.setattr(release_files, "inspect_isolated", look)
    monkeypatch.setattr(answers, "inspect_isolated", look)
    monkeypatch.setattr(inspecting, "extract", _extract)


def miss_marks_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for a mark took longer than a person waits: the worker finds it."""
    monkeypatch.setattr(marks, "mark_in", lambda **_one: "")


def look(
    content: bytes,
    *,
    name: str,
    spellings: tuple[str, ...] = (),
    expected: str = "",
    seconds: float = 0.0,
) -> list[Inspected]:
    """In place of `release_files.inspect_isolated`."""
    return release_files.inspect_file(content, name=name, spellings=spellings, expected=expected)


def _extract(*, name: str, data: bytes | Path) -> Extract:
    return _remembered(name=name, data=data)
