"""One file to its discoveries; an archive gives one answer for each of its members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zhaoming.documents import Refusal, members
from zhaoming.documents.archive import INNER
from zhaoming.documents.hidden import extract
from zhaoming.documents.hidden.archive_itself import extract_archive
from zhaoming.documents.hidden.extracting import kind_to_look_into
from zhaoming.documents.opening import read_bytes
from zhaoming.documents.refusal import CRASHED, MEMORY, RefusalKind
from zhaoming.inspection import Discovery, inspect, occurring
from zhaoming.paper import Layer, Passage
from zhaoming.release_files.comparing import compared, unexpected


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came out for one file: discoveries, or the code and message of the refusal to look into it.

    `occurring` are those of the spellings asked for that stand in it. `differing` are the lines, from 1, of the
    text it ought to say that could not be read in it; `says_more` where it says something besides.
    """

    source: str
    discoveries: tuple[Discovery, ...] = ()
    code: str | None = None
    message: str = ""
    occurring: tuple[str, ...] = ()
    differing: tuple[int, ...] = ()
    says_more: bool = False

    @property
    def is_clean(self) -> bool:
        """True only where the file was looked into and nothing has to be cleared."""
        return self.code is None and not self.discoveries

    @property
    def is_refused(self) -> bool:
        """True where nobody may clear it: the file could not be looked into, or bears a secrecy mark."""
        return self.code is not None or any(one.is_refusal for one in self.discoveries)


def inspect_file(
    data: bytes | Path, *, name: str | None = None, spellings: tuple[str, ...] = (), expected: str = ""
) -> list[Inspected]:
    """What must be cleared in a file, or in each member of an archive ("outer.zip!/inner.docx").

    The name a file will be downloaded under is inspected with it; bytes need one. Never raises for a bad
    file; it may be hostile, `inspect_isolated` bounds time and memory too. `spellings` are words to be looked
    for besides, as `inspection.folding.squeezed` gives them. `expected` is the text the file ought to say:
    personal data that stands in it is no discovery, and the answer tells what differs from it.
    """
    if name is None and not isinstance(data, Path):
        raise ValueError("bytes need a name")
    source = str(data) if name is None else name
    try:
        return list(_inspected(data, source, spellings, expected))
    except Refusal as refusal:
        return [refused(source=source, kind=refusal.kind, found=refusal.found)]
    except MemoryError:
        return [refused(source=source, kind=MEMORY)]


def refused(*, source: str, kind: RefusalKind, found: str = "") -> Inspected:
    """The answer for a file that was not looked into."""
    refusal = Refusal(kind, found)
    return Inspected(source, code=refusal.code, message=refusal.message)


def _inspected(
    data: bytes | Path, source: str, spellings: tuple[str, ...], expected: str
) -> Iterator[Inspected]:
    if kind_to_look_into(name=source, data=data) != "zip":
        yield _document(data, source, spellings, expected)
        return
    yield from _archive_itself(data, source, spellings)
    for member in members(name=source, data=data):
        inner = f"{source}{INNER}{member.name}"
        if member.refusal is not None:
            yield refused(source=inner, kind=member.refusal.kind, found=member.refusal.found)
        else:
            yield _document(member.data, inner, spellings)


def _archive_itself(data: bytes | Path, source: str, spellings: tuple[str, ...]) -> Iterator[Inspected]:
    """The archive beside its members: names of folders, comments, left-over files; told only where it tells."""
    found = extract_archive(data=read_bytes(data=data))
    discoveries, standing = inspect(found), occurring(extract=found, spellings=spellings)
    if discoveries or standing:
        yield Inspected(source, discoveries, occurring=standing)


def _document(data: bytes | Path, source: str, spellings: tuple[str, ...], expected: str = "") -> Inspected:
    try:
        found = extract(name=source, data=data)
        named = Passage(Path(source).name, "文件名", Layer.MARKUP)
        whole = replace(found, passages=(*found.passages, named))
        missing, more = compared(extract=found, expected=expected) if expected else ((), False)
        return Inspected(
            source,
            unexpected(extract=whole, discoveries=inspect(whole), expected=expected),
            occurring=occurring(extract=whole, spellings=spellings),
            differing=missing,
            says_more=more,
        )
    except Refusal as refusal:
        return refused(source=source, kind=refusal.kind, found=refusal.found)
    except MemoryError:
        raise
    except Exception as error:
        # A fault of ours must not let a file pass as clean.
        return refused(source=source, kind=CRASHED, found=f"检查程序出错（{type(error).__name__}）")
