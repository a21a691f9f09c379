"""A list as .xlsx: heads and rows on one sheet; for a template, what belongs into each column on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from zhaoming.documents.legal_text import xml_legal

# Nothing that is text may become a formula, a number or a link by what it looks like.
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONGEST_CELL = 32_767
# A list to choose from holds so many characters in a spreadsheet.
_LONGEST_CHOICE = 255
_LAST_ROW = 20_000
_WIDEST, _NARROWEST = 48, 10


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its head, how wide in characters, whether required, what to choose from, and a word on it.

    What is required of some rows only is `is_asked_of_some`; the word on it says of which.
    """

    head: str
    width: int = 18
    is_required: bool = False
    is_asked_of_some: bool = False
    one_of: tuple[str, ...] = ()
    note: str = ""


def write_list(
    *,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    notes: Sequence[str] = (),
    sheet: str = "清单",
) -> bytes:
    """The workbook; every cell is text as it stands, so that no number loses a digit and no text is run.

    With `notes` it is a template: a second sheet says what belongs into each column.
    """
    buffer = BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, _AS_TEXT)
    book.set_properties({"title": xml_legal(title)[:255]})
    base = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter", "num_format": "@"}
    plain = book.add_format(base)
    head = book.add_format({**base, "bold": True, "bg_color": "#E8EDF2", "border": 1})
    _write_rows(book.add_worksheet(sheet), columns, rows, plain, head)
    if notes:
        _write_notes(book.add_worksheet("填写说明"), columns, notes, plain, head)
    book.close()
    return buffer.getvalue()


def _write_rows(
    sheet: Any, columns: Sequence[ListColumn], rows: Iterable[Sequence[str]], plain: Any, head: Any
) -> None:
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(_NARROWEST, min(_WIDEST, column.width)), plain)
        sheet.write_string(0, at, column.head, head)
        if column.one_of and len(",".join(column.one_of)) <= _LONGEST_CHOICE:
            sheet.data_validation(
                1, at, _LAST_ROW, at, {"validate": "list", "source": list(column.one_of), "ignore_blank": True}
            )
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            if text:
                sheet.write_string(number, at, xml_legal(text)[:_LONGEST_CELL], plain)


def _write_notes(
    sheet: Any, columns: Sequence[ListColumn], notes: Sequence[str], plain: Any, head: Any
) -> None:
    for at, width in enumerate((24, 10, 70)):
        sheet.set_column(at, at, width, plain)
    for at, text in enumerate(("说明栏目", "是否必填", "怎样填写")):
        sheet.write_string(0, at, text, head)
    for number, column in enumerate(columns, start=1):
        told = "；".join(
            one
            for one in (column.note, "任选一项：" + "、".join(column.one_of) if column.one_of else "")
            if one
        )
        must = "必填" if column.is_required else "视情况" if column.is_asked_of_some else "选填"
        for at, text in enumerate((column.head, must, told)):
            sheet.write_string(number, at, text, plain)
    for number, text in enumerate(notes, start=len(columns) + 2):
        sheet.write_string(number, 0, text, plain)
