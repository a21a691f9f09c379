"""One file to the annual reports in it: a document gives one, an archive or our own data file many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zhaoming.annual_report.report import Note, ReadResult, ReadStatus
from zhaoming.documents import Refusal, file_kind, members, open_paper
from zhaoming.documents.archive import INNER
from zhaoming.documents.encoding import decode
from zhaoming.documents.opening import check_size, read_bytes
from zhaoming.documents.refusal import CRASHED, MEMORY, OWN_FORMAT, RefusalKind
from zhaoming.documents.sniff import extension

Reading = Callable[[Any, str], Iterator[ReadResult]]


def read_file(path: Path, *, name: str | None = None) -> list[ReadResult]:
    """Every report in a file, called `name` in the results (the path as given where None).

    Never raises for a bad file: it gives a failed result with the reason. A member of an archive is
    "outer.zip!/inner.docx". The file may be hostile; `read_isolated` bounds time and memory too.
    """
    return list(iter_file(path, name=name))


def iter_file(path: Path, *, name: str | None = None) -> Iterator[ReadResult]:
    """The same one by one, so that an archive of thousands needs the memory of one."""
    yield from _safely(_read, path, str(path) if name is None else name)


def _safely(read: Reading, data: Any, source: str) -> Iterator[ReadResult]:
    """What `read` yields; whatever goes wrong on the way becomes a failed result for this source."""
    try:
        yield from read(data, source)
    except Refusal as refusal:
        yield failed(source=source, kind=refusal.kind, found=refusal.found)
    except MemoryError:
        yield failed(source=source, kind=MEMORY)
    except Exception as error:
        yield failed(source=source, kind=CRASHED, found=f"读取程序出错（{type(error).__name__}）")


def failed(*, source: str, kind: RefusalKind, found: str = "") -> ReadResult:
    """The result for a file that was refused."""
    refusal = Refusal(kind, found)
    return ReadResult(source=source, status=ReadStatus.FAILED, reason=Note(refusal.code, refusal.message))


def _read(path: Path, source: str) -> Iterator[ReadResult]:
    if extension(source) == "json":
        yield from _own_json(path, source)
    elif file_kind(name=source, data=path) == "zip":
        for member in members(name=source, data=path):
            yield from _member(f"{source}{INNER}{member.name}", member.data, member.refusal)
    else:
        yield from _document(path, source)


def _member(source: str, data: bytes, refusal: Refusal | None) -> Iterator[ReadResult]:
    if refusal is not None:
        yield failed(source=source, kind=refusal.kind, found=refusal.found)
        return
    yield from _safely(_own_json if extension(source) == "json" else _document, data, source)


def _document(data: bytes | Path, source: str) -> Iterator[ReadResult]:
    from zhaoming.annual_report.locate.reader import read_report

    if extension(source) in ("csv", "tsv"):
        own = _own_csv(data, source)
        if own is not None:
            yield own
            return
    yield read_report(paper=open_paper(name=source, data=data), source=source)


def _own_json(data: bytes | Path, source: str) -> Iterator[ReadResult]:
    from zhaoming.annual_report.json_form import EntryError
    from zhaoming.annual_report.json_text import results_of

    try:
        yield from results_of(_text(data, "json"), source=source)
    except EntryError as error:
        raise Refusal(OWN_FORMAT, str(error).rstrip("。")) from error


def _own_csv(data: bytes | Path, source: str) -> ReadResult | None:
    """A report from our own CSV, None where the file is some other CSV."""
    from zhaoming.annual_report.csv_form import CsvError, report_of_csv, separator_of
    from zhaoming.annual_report.report import CellState

    text = _text(data, "csv")
    if separator_of(text) is None:
        return None
    try:
        report = report_of_csv(text)
    except CsvError as error:
        raise Refusal(OWN_FORMAT, str(error).rstrip("。")) from error
    refused = any(cell.state is CellState.UNREADABLE for cell in report.cells.values())
    return ReadResult(source, ReadStatus.PARTLY_READ if refused else ReadStatus.READ, report)


def _text(data: bytes | Path, kind: str) -> str:
    check_size(data=data, kind=kind)
    return decode(data=read_bytes(data=data))[0]
