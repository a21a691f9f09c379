"""Spreadsheet layouts: one sheet or one a table, merged cells declared or left as blanks, .xlsx and .xls."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from decimal import Decimal

import xlsxwriter
import xlwt
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.layouts.document import Layout
from tests.layouts.draft import Draft, Role, Slot, Table, edges_of

Figure = int | float | str
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _figure(slot: Slot, typed: bool) -> Figure:
    """A value as a number where the sheet keeps numbers, otherwise the printed text."""
    if not typed or slot.role is not Role.VALUE or not _NUMBER.fullmatch(slot.text):
        return slot.text
    number = Decimal(slot.text)
    return int(number) if number == int(number) else float(number)


def _pages(draft: Draft, apart: bool) -> Iterator[tuple[str, list[str | Table]]]:
    """(sheet name, its pieces): all on one sheet, or the text on one and each table on its own."""
    pieces = [piece if isinstance(piece, Table) else piece.text for piece in draft.pieces]
    if not apart:
        yield "年度报告", pieces
        return
    yield "正文", [piece for piece in pieces if isinstance(piece, str)]
    for number, table in enumerate(draft.tables, start=1):
        yield f"表{number}", [table]


def _sheet_cells(pieces: list[str | Table], merge: bool) -> Iterator[tuple[int, int, int, int, Slot]]:
    """(top, left, bottom, right, slot) of everything on a sheet, tables under the lines before them."""
    top = 0
    for piece in pieces:
        if isinstance(piece, str):
            yield top, 0, top, 0, Slot(piece, Role.CAPTION)
            top += 1
            continue
        for number, cells in enumerate(edges_of(piece)):
            for slot, column, anchored in cells:
                if anchored:
                    down, right = (slot.rowspan - 1, slot.colspan - 1) if merge else (0, 0)
                    yield top + number, column, top + number + down, column + right, slot
        top += len(piece.rows) + 1


def _is_sum(slot: Slot) -> bool:
    return slot.key is not None and slot.key.startswith("s3.") and slot.key.endswith(".total")


def _xlsx(draft: Draft, *, apart: bool, merge: bool, typed: bool, sums: bool = False) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    ruled, plain = book.add_format({"border": 1}), book.add_format()
    for name, pieces in _pages(draft, apart):
        sheet = book.add_worksheet(name)
        for top, left, bottom, right, slot in _sheet_cells(pieces, merge):
            value = _figure(slot, typed)
            if (top, left) != (bottom, right):
                sheet.merge_range(top, left, bottom, right, value, ruled)
            elif sums and _is_sum(slot) and not isinstance(value, str):
                first, last = xl_rowcol_to_cell(top, left - 6), xl_rowcol_to_cell(top, left - 1)
                sheet.write_formula(top, left, f"=SUM({first}:{last})", ruled, value)
            elif isinstance(value, str):
                sheet.write_string(top, left, value, plain if slot.role is Role.CAPTION else ruled)
            else:
                sheet.write_number(top, left, value, ruled)
    book.close()
    return buffer.getvalue()


def xlsx_sheets(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Merged cells, on one sheet or on one a table, figures as numbers or as text."""
    return _xlsx(draft, apart=rng.random() < 0.5, merge=True, typed=rng.random() < 0.6), draft


def xlsx_unmerged(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The same with every merge dissolved: the text stands in the first cell, the rest is blank."""
    return _xlsx(draft, apart=rng.random() < 0.5, merge=False, typed=rng.random() < 0.6), draft


def xlsx_sums(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """总计 as formulas, with the value that was last shown stored beside them."""
    return _xlsx(draft, apart=rng.random() < 0.5, merge=True, typed=True, sums=True), draft


def xls(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """The old binary format."""
    book = xlwt.Workbook(encoding="utf-8")
    typed, ruled = rng.random() < 0.6, xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    for name, pieces in _pages(draft, rng.random() < 0.5):
        sheet = book.add_sheet(name)
        for top, left, bottom, right, slot in _sheet_cells(pieces, True):
            sheet.write_merge(top, bottom, left, right, _figure(slot, typed), ruled)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), draft


SHEET_LAYOUTS = (
    Layout("xlsx", ".xlsx", True, xlsx_sheets),
    Layout("xlsx-unmerged", ".xlsx", False, xlsx_unmerged),
    Layout("xlsx-sums", ".xlsx", True, xlsx_sums),
    Layout("xls", ".xls", True, xls),
    Layout("et", ".et", True, xls),
)
