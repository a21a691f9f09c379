"""Any supported file to an `Extract`: find out what it is, let the right module look into all of it."""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from zhaoming.documents.hidden.picture import extract_picture, is_picture
from zhaoming.documents.limits import LARGEST_ANY
from zhaoming.documents.opening import check_size, file_kind, read_bytes
from zhaoming.documents.refusal import (
    ARCHIVE,
    DAMAGED,
    MEMORY,
    PICTURE,
    TOO_LARGE,
    TOO_MUCH,
    Refusal,
)
from zhaoming.paper import Extract, Unread

Looker = Callable[[bytes], Extract]
_OLD_FORMAT = "旧格式文件经转换后检查，批注、对象和属性可能有遗漏，请另存为 docx 或 xlsx 后重新检查"


def extract(*, name: str, data: bytes | Path) -> Extract:
    """All texts and parts of one file, hidden ones included; what could not be seen is in `unread`.

    `name` breaks ties only. Raises `Refusal` with a DOC### code, nothing else: a damaged file is
    never answered with an extract that looks clean.
    """
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            return _extract(name, data)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal(MEMORY, name) from error
    except RecursionError as error:
        raise Refusal(TOO_MUCH, "内容嵌套过深") from error
    except Exception as error:
        # A library stumbled over the file: whatever it was, the file is not as its format says.
        raise Refusal(DAMAGED, f"按其格式检查时出错（{type(error).__name__}）") from error


def kind_to_look_into(*, name: str, data: bytes | Path) -> str:
    """What the file is, "picture" included, after its size was looked at."""
    try:
        return file_kind(name=name, data=data)
    except Refusal as refusal:
        if refusal.kind is PICTURE and _is_bearable_picture(data):
            return "picture"
        raise


def _is_bearable_picture(data: bytes | Path) -> bool:
    size = len(data) if isinstance(data, bytes) else data.stat().st_size
    if size > LARGEST_ANY:
        raise Refusal(TOO_LARGE, f"图片有 {size >> 20} MB")
    return is_picture(read_bytes(data=data))


def _extract(name: str, data: bytes | Path) -> Extract:
    kind = kind_to_look_into(name=name, data=data)
    if kind != "picture":
        check_size(data=data, kind=kind)
    return _LOOKERS[kind](read_bytes(data=data))


def _text(data: bytes) -> Extract:
    from zhaoming.documents.hidden.text import extract_text

    return extract_text(data)


def _html(data: bytes) -> Extract:
    from zhaoming.documents.hidden.page import extract_page

    return extract_page(data)


def _mht(data: bytes) -> Extract:
    from zhaoming.documents.hidden.page import extract_message

    return extract_message(data, lambda name, content: extract(name=name, data=content))


def _docx(data: bytes) -> Extract:
    from zhaoming.documents.hidden.word import extract_docx

    return extract_docx(data)


def _xlsx(data: bytes) -> Extract:
    from zhaoming.documents.hidden.workbook import extract_xlsx

    return extract_xlsx(data)


def _xls(data: bytes) -> Extract:
    from zhaoming.documents.hidden.old_workbook import extract_xls

    return extract_xls(data)


def _pdf(data: bytes) -> Extract:
    from zhaoming.documents.hidden.pdf import extract_pdf

    return extract_pdf(data)


def _converted(suffix: str) -> Looker:
    def look(data: bytes) -> Extract:
        from zhaoming.documents.office import convert

        found = _docx(convert(data=data, suffix=suffix, to="docx"))
        return replace(found, kind=suffix, unread=(*found.unread, Unread("全文", _OLD_FORMAT)))

    return look


def _archive(_: bytes) -> Extract:
    raise Refusal(ARCHIVE)


_LOOKERS: dict[str, Looker] = {
    "text": _text,
    "csv": _text,
    "html": _html,
    "mht": _mht,
    "docx": _docx,
    "doc": _converted("doc"),
    "rtf": _converted("rtf"),
    "xml": _converted("xml"),
    "xlsx": _xlsx,
    "xls": _xls,
    "pdf": _pdf,
    "picture": extract_picture,
    "zip": _archive,
}
