"""A file looked into and read for the search, in one child process: what must be cleared, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.documents import Refusal
from zhaoming.documents.hidden import extract
from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.paper import Layer
from zhaoming.release_files.inspecting import Inspected, inspect_file, refused

SECONDS = 120.0
MEMORY = 2048 * MEGABYTE
MOST_CHARACTERS = 500_000
_TASK = "zhaoming.release_files.texts:look"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the inspection found, for each member of an archive, and the text a reader of the file sees.

    The text is at most 500,000 characters long; empty for a scan, an archive, and what could not be read: that
    is not searchable, which is no refusal.
    """

    inspected: tuple[Inspected, ...]
    text: str


def look_isolated(data: bytes, *, name: str, seconds: float = SECONDS, memory: int = MEMORY) -> Looked:
    """Look into a file and read it, in a child process; one on which the child dies is refused, never clean."""
    try:
        (found,) = answers_of(task=_TASK, question=(data, name), bounds=Bounds(seconds, memory))
    except ChildEndedError as ended:
        kind = TIMEOUT if ended.timed_out else CRASHED
        return Looked((refused(source=name, kind=kind, found="没有检查完"),), "")
    except TaskFaultError as fault:
        return Looked((refused(source=name, kind=CRASHED, found=f"检查程序出错（{fault}）"),), "")
    looked: Looked = found
    return looked


def look(question: tuple[bytes, str]) -> Iterator[Looked]:
    """The child's task."""
    data, name = question
    yield Looked(tuple(inspect_file(data, name=name)), _text(data, name))


def _text(data: bytes, name: str) -> str:
    """Hidden layers stay out: what nobody sees is not found either."""
    try:
        found = extract(name=name, data=data)
    except Refusal:
        return ""
    return "\n".join(one.text for one in found.layer(Layer.SHOWN))[:MOST_CHARACTERS]
