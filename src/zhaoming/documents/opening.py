"""Any supported file to a `Paper`: find out what it is, hold it to its limits, let its reader read it."""

from __future__ import annotations

import os
import warnings as python_warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from zhaoming.documents.limits import LARGEST, LARGEST_ANY, MEGABYTE
from zhaoming.documents.package import refuse_doctype
from zhaoming.documents.refusal import (
    ARCHIVE,
    DAMAGED,
    EMPTY,
    MEMORY,
    NOT_READABLE,
    TOO_LARGE,
    TOO_MUCH,
    Refusal,
)
from zhaoming.documents.sniff import HEAD, kind_of
from zhaoming.paper import Paper

Reader = Callable[[bytes | Path], Paper]
# How a library written in Rust says that it stumbled; its class cannot be imported, and is no `Exception`.
_PANIC = "PanicException"

_SMALL = MEGABYTE
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# What is read by libraries that never warn.
_WITHOUT_WARNINGS = ("html", "text")


def open_paper(*, name: str, data: bytes | Path) -> Paper:
    """The visible content of one document, whatever its format.

    `name` is how the user calls the file (its extension is a hint, its content decides); `data` its
    bytes or where they are. Raises `Refusal` with a DOC### code and a Chinese message, nothing else.
    """
    try:
        data = _at_hand(data)
        kind = file_kind(name=name, data=data)
        if kind in _WITHOUT_WARNINGS:
            return _READERS[kind](data)
        with python_warnings.catch_warnings():
            # Libraries warn about odd files; what matters to the reader is said in Paper.warnings.
            python_warnings.simplefilter("ignore")
            return _READERS[kind](data)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal(MEMORY, name) from error
    except RecursionError as error:
        raise Refusal(TOO_MUCH, "内容嵌套过深") from error
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        # A library stumbled over the file: whatever it was, the file is not as its format says.
        raise Refusal(DAMAGED, f"按其格式读取时出错（{type(error).__name__}）") from error


def _at_hand(data: bytes | Path) -> bytes | Path:
    """The bytes of a small file, so that it is opened once and not again by each that looks into it."""
    if not isinstance(data, Path):
        return data
    try:
        # Without a buffer between, and without waiting, should it be a pipe after all.
        opened = os.open(data, os.O_RDONLY | _NOT_WAITING)
    except (OSError, ValueError) as error:
        raise Refusal(NOT_READABLE, _why(error)) from error
    try:
        status = os.fstat(opened)
        if not S_ISREG(status.st_mode) or not 0 < status.st_size <= _SMALL:
            return data
        content = os.read(opened, status.st_size + 1)
        return content if len(content) == status.st_size else data
    except OSError as error:
        raise Refusal(NOT_READABLE, _why(error)) from error
    finally:
        os.close(opened)


def file_kind(*, name: str, data: bytes | Path) -> str:
    """What the file is (text, html, docx, … or "zip" for an archive), after its size was looked at.

    Raises `Refusal` for kinds that are not opened and for files above the limit of their kind.
    """
    size = _size(data)
    head = data[:HEAD] if isinstance(data, bytes) else _head_of(data)
    if size > max(LARGEST.values()):
        raise _too_large(size, max(LARGEST.values()))
    if size > LARGEST_ANY and not head.startswith(b"PK"):
        raise _too_large(size, LARGEST_ANY)
    kind = kind_of(name=name, head=head, data=data)
    check_size(data=data, kind=kind)
    return kind


def check_size(*, data: bytes | Path, kind: str) -> None:
    """Raise `Refusal` for a file that is empty or above the limit of its kind, before it is read."""
    size = _size(data)
    if size > LARGEST[kind]:
        raise _too_large(size, LARGEST[kind])


def _size(data: bytes | Path) -> int:
    size = len(data) if isinstance(data, bytes) else _size_of(data)
    if size == 0:
        raise Refusal(EMPTY, "文件为空")
    return size


def _too_large(size: int, most: int) -> Refusal:
    return Refusal(TOO_LARGE, f"文件有 {size / (1 << 20):.0f} MB，此类文件最多 {most >> 20} MB")


def _size_of(path: Path) -> int:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise Refusal(NOT_READABLE, _why(error)) from error
    if S_ISDIR(status.st_mode):
        raise Refusal(NOT_READABLE, "是一个不能打开的文件夹")
    if not S_ISREG(status.st_mode):
        raise Refusal(NOT_READABLE, "不是普通文件")
    return status.st_size


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return "没有读取权限" if isinstance(error, PermissionError) else f"系统不让读（{type(error).__name__}）"


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise Refusal(NOT_READABLE, _why(error)) from error


def read_bytes(*, data: bytes | Path) -> bytes:
    """The bytes of a file of which the size is known to be bearable."""
    if isinstance(data, bytes):
        return data
    try:
        return data.read_bytes()
    except OSError as error:
        raise Refusal(NOT_READABLE, _why(error)) from error


def _text(data: bytes | Path) -> Paper:
    from zhaoming.documents.plain import open_text

    return open_text(data=read_bytes(data=data))


def _html(data: bytes | Path) -> Paper:
    from zhaoming.documents.html import open_html

    return open_html(data=read_bytes(data=data))


def _docx(data: bytes | Path) -> Paper:
    from zhaoming.documents.word import open_docx

    return open_docx(data=data, embedded=lambda part, content: open_paper(name=part, data=content))


def _pdf(data: bytes | Path) -> Paper:
    from zhaoming.documents.pdf import open_pdf

    return open_pdf(data=data)


def _mht(data: bytes | Path) -> Paper:
    from zhaoming.documents.message import open_mht

    return open_mht(data=read_bytes(data=data))


def _csv(data: bytes | Path) -> Paper:
    from zhaoming.documents.sheets import open_csv

    return open_csv(data=read_bytes(data=data))


def _xlsx(data: bytes | Path) -> Paper:
    from zhaoming.documents.sheets import open_xlsx

    return open_xlsx(data=data)


def _xls(data: bytes | Path) -> Paper:
    from zhaoming.documents.sheets import open_xls

    return open_xls(data=data)


def _doc(data: bytes | Path) -> Paper:
    return _converted(data, suffix="doc")


def _rtf(data: bytes | Path) -> Paper:
    return _converted(data, suffix="rtf")


def _xml(data: bytes | Path) -> Paper:
    """XML of Office 2003: a text document, or a workbook that says so at its start."""
    content = read_bytes(data=data)
    refuse_doctype(data=content)
    if b"Workbook" in content[:HEAD]:
        from zhaoming.documents.office import convert

        return replace(_xlsx(convert(data=content, suffix="xml", to="xlsx")), kind="xls")
    return _converted(content, suffix="xml")


def _converted(data: bytes | Path, *, suffix: str) -> Paper:
    from zhaoming.documents.office import convert

    return replace(_docx(convert(data=data, suffix=suffix, to="docx")), kind=suffix)


def _archive(_: bytes | Path) -> Paper:
    raise Refusal(ARCHIVE)


_READERS: dict[str, Reader] = {
    "text": _text,
    "csv": _csv,
    "html": _html,
    "mht": _mht,
    "docx": _docx,
    "doc": _doc,
    "rtf": _rtf,
    "xml": _xml,
    "xlsx": _xlsx,
    "xls": _xls,
    "pdf": _pdf,
    "zip": _archive,
}
