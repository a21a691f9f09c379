"""What a file says, for the search: its shown text, read in a child process; hidden layers stay out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhaoming.documents import Refusal
from zhaoming.documents.hidden import extract
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.paper import Layer

SECONDS = 60.0
MEMORY = 2048 * MEGABYTE
MOST_CHARACTERS = 500_000
_TASK = "zhaoming.release_files.texts:read"


def text_isolated(data: bytes | Path, *, name: str, seconds: float = SECONDS, memory: int = MEMORY) -> str:
    """The text a reader of the file sees, at most 500,000 characters.

    Empty where there is none (a scan, an archive) or the file could not be read: then it is not searchable,
    which is no refusal. Never raises for a bad file.
    """
    question = (data.absolute() if isinstance(data, Path) else data, name)
    try:
        (found,) = answers_of(task=_TASK, question=question, bounds=Bounds(seconds, memory))
    except (ChildEndedError, TaskFaultError):
        return ""
    return str(found)


def read(question: tuple[bytes | Path, str]) -> Iterator[str]:
    """The child's task."""
    data, name = question
    try:
        found = extract(name=name, data=data)
    except Refusal:
        yield ""
        return
    yield "\n".join(one.text for one in found.layer(Layer.SHOWN))[:MOST_CHARACTERS]
