"""A file looked into and read for the search, in one child process: what must be cleared, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.documents import Refusal, recognise
from zhaoming.documents.hidden import extract
from zhaoming.documents.hidden.extracting import kind_to_look_into
from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.inspection import inspect
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.paper import Extract, Layer, Passage
from zhaoming.release_files.inspecting import Inspected, inspect_file, refused

SECONDS = 120.0
# Reading pictures takes its own time beside that of looking into the file.
_READING = recognise.SECONDS + 20.0
MEMORY = 2048 * MEGABYTE
MOST_CHARACTERS = 500_000
_TASK = "zhaoming.release_files.texts:look"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the inspection found, for each member of an archive, and the text a reader of the file sees.

    The text is at most 500,000 characters long; empty for an archive, and what could not be read: that is not
    searchable, which is no refusal. `is_recognised`: a machine read it from pictures, with its mistakes; what
    was read so is inspected too.
    """

    inspected: tuple[Inspected, ...]
    text: str
    is_recognised: bool = False


def look_isolated(data: bytes, *, name: str, seconds: float = SECONDS, memory: int = MEMORY) -> Looked:
    """Look into a file and read it, in a child process; one on which the child dies is refused, never clean."""
    try:
        bounds = Bounds(seconds + (_READING if recognise.is_installed() else 0.0), memory)
        (found,) = answers_of(task=_TASK, question=(data, name), bounds=bounds)
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
    inspected, text = tuple(inspect_file(data, name=name)), _text(data, name)
    read = "" if text.strip() or any(one.code is not None for one in inspected) else _recognised(data, name)
    if not read:
        yield Looked(inspected, text)
        return
    seen = inspect(Extract("text", (Passage(read, "识别的文字"),)))
    yield Looked((*inspected, Inspected(name, seen)), read[:MOST_CHARACTERS], is_recognised=True)


def _recognised(data: bytes, name: str) -> str:
    """What a machine reads on the pages of a scan, or in a picture."""
    try:
        kind = kind_to_look_into(name=name, data=data)
    except Refusal:
        return ""
    return recognise.recognised(kind=kind, data=data) if kind in {"pdf", "picture"} else ""


def _text(data: bytes, name: str) -> str:
    """Hidden layers stay out: what nobody sees is not found either."""
    try:
        found = extract(name=name, data=data)
    except Refusal:
        return ""
    return "\n".join(one.text for one in found.layer(Layer.SHOWN))[:MOST_CHARACTERS]
