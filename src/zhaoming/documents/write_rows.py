"""Rows of plain text as a workbook: every cell stays text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from zhaoming.documents.legal_text import xml_legal

_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONGEST_CELL = 32_767


def write_rows(*, sheet: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a head that stays in sight; `heads` are the words of each column and its width."""
    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out, _AS_TEXT)
    page = book.add_worksheet(sheet)
    page.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for column, (words, width) in enumerate(heads):
        page.set_column(column, column, width)
        page.write_string(0, column, words, bold)
    for number, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells):
            page.write_string(number, column, xml_legal(text)[:_LONGEST_CELL])
    book.close()
    return out.getvalue()
