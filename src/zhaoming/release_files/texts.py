"""A file looked into and read for the search, in one child process: what must be cleared, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_MOST_SPANS = 20
_TASK = "zhaoming.release_files.texts:look"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the inspection found, for each member of an archive, and the text a reader of the file sees.

    The text is at most 500,000 characters long; empty for an archive, and what could not be read: that is not
    searchable, which is no refusal. `is_recognised`: a machine read some of it from pictures, with its
    mistakes; what was read so is inspected too. `textless` are the pages of a PDF of which nothing was read.
    """

    inspected: tuple[Inspected, ...]
    text: str
    is_recognised: bool = False
    textless: tuple[int, ...] = ()


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
    inspected, shown = tuple(inspect_file(data, name=name)), _shown(data, name)
    text = "\n".join(one.text for one in shown)
    kind = _kind(data, name)
    missing = recognise.textless_pages(data=data, told=_by_page(shown)) if kind == "pdf" else ()
    read: dict[int, str] = {}
    is_refused = any(one.code is not None for one in inspected)
    if not is_refused and (missing or (kind == "picture" and not text.strip())):
        read = recognise.recognised(kind=kind, data=data, pages=missing if kind == "pdf" else None)
    textless = tuple(one for one in missing if one not in read)
    if not read:
        yield Looked(inspected, text[:MOST_CHARACTERS], textless=textless)
        return
    words = "\n".join(read.values())
    seen = inspect(Extract("text", (Passage(words, "识别的文字"),)))
    yield Looked(
        (*inspected, Inspected(name, seen)),
        _in_order(shown, read)[:MOST_CHARACTERS],
        is_recognised=True,
        textless=textless,
    )


def told_pages(*, pages: Sequence[int]) -> str:
    """The numbers of pages in ascending order as people write them, 2、4—6; "" for none."""
    spans: list[list[int]] = []
    for one in pages:
        if spans and spans[-1][-1] == one - 1:
            spans[-1][1:] = [one]
        else:
            spans.append([one])
    told = ["—".join(str(one) for one in span) for span in spans]
    more = f"等 {len(pages)} " if len(told) > _MOST_SPANS else ""
    return "、".join(told[:_MOST_SPANS]) + more


def _kind(data: bytes, name: str) -> str:
    """Of what is looked for pictures of words; "" for anything else."""
    try:
        kind = kind_to_look_into(name=name, data=data)
    except Refusal:
        return ""
    return kind if kind in {"pdf", "picture"} else ""


def _shown(data: bytes, name: str) -> tuple[Passage, ...]:
    """Hidden layers stay out: what nobody sees is not found either."""
    try:
        return extract(name=name, data=data).layer(Layer.SHOWN)
    except Refusal:
        return ()


def _by_page(shown: Iterable[Passage]) -> dict[int, str]:
    found: dict[int, str] = {}
    for one in shown:
        if one.page is not None:
            found[one.page] = f"{found.get(one.page, '')}\n{one.text}"
    return found


def _in_order(shown: Iterable[Passage], read: Mapping[int, str]) -> str:
    """What stands in the file and what was read on its pictures, page by page; what has no page comes last."""
    pieces = [(one.page, one.text) for one in shown] + [*read.items()]
    last = max((page for page, _ in pieces if page is not None), default=0) + 1
    return "\n".join(text for _, text in sorted(pieces, key=lambda one: last if one[0] is None else one[0]))
