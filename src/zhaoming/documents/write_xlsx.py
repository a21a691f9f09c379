"""A drawing as .xlsx: the text, each table on its own sheet in its printed shape, and the bare figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from zhaoming.documents.flat_sheet import FLAT_SHEET
from zhaoming.documents.legal_text import xml_legal
from zhaoming.paper import Drawing, DrawnHeading, DrawnParagraph, DrawnTable, PlacedCell, placed_cells

TEXT_SHEET = "正文"
Bare = str | int | Decimal | None

# Nothing that is text may become a formula, a number or a link by what it looks like.
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.(?P<decimals>[0-9]+))?")
# A spreadsheet keeps fifteen digits; longer numbers stay text, so that none of them is lost.
_MOST_DIGITS = 15
# What a cell of a spreadsheet holds; a longer paragraph goes on in the next one.
_LONGEST_CELL = 32_767
_TABLE_WIDTH = 100
# What a spreadsheet takes as the name of a sheet.
_LONGEST_NAME = 28
_A4 = 9


def write_xlsx(*, drawing: Drawing, flat: Sequence[Sequence[Bare]] = ()) -> bytes:
    """The workbook; `flat` is a head and rows of bare figures for a last sheet, none if empty.

    Numbers are numbers with their decimals as kept, everything else is text: a text that begins
    with =, +, - or @ is never a formula.
    """
    buffer = BytesIO()
    book = _Book(buffer, drawing.title)
    book.write_text(drawing)
    for table in drawing.tables:
        book.write_table(table)
    if flat:
        book.write_flat(flat)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class FlatSheet:
    """A sheet of its own: `rows` are a head and bare figures; the first `labels` columns are wide."""

    name: str
    rows: Sequence[Sequence[Bare]]
    labels: int = 1


def write_workbook(*, title: str, sheets: Sequence[FlatSheet]) -> bytes:
    """A workbook of flat sheets, each with a head that stays in sight; at least one sheet.

    Numbers and texts are kept apart as in `write_xlsx`. A name longer than a spreadsheet takes is cut.
    """
    buffer = BytesIO()
    book = _Book(buffer, title)
    for sheet in sheets:
        book.write_sheet(sheet)
    book.close()
    return buffer.getvalue()


class _Book:
    """A workbook with its formats, and one way to write a cell."""

    def __init__(self, buffer: BytesIO, title: str) -> None:
        self._book: Any = xlsxwriter.Workbook(buffer, _AS_TEXT)
        self._book.set_properties({"title": xml_legal(title)[:255]})
        self._formats: dict[tuple[str, int], Any] = {}

    def close(self) -> None:
        self._book.close()

    def write_text(self, drawing: Drawing) -> None:
        """Title, headings and paragraphs, one below the other."""
        sheet = self._sheet(TEXT_SHEET)
        sheet.set_column(0, 0, _TABLE_WIDTH)
        self._put(sheet, 0, 0, drawing.title, "title")
        row = 1
        for part in drawing.parts:
            if isinstance(part, DrawnHeading | DrawnParagraph):
                kind = "heading" if isinstance(part, DrawnHeading) else "text"
                for start in range(0, len(part.text) or 1, _LONGEST_CELL):
                    self._put(sheet, row, 0, part.text[start : start + _LONGEST_CELL], kind)
                    row += 1

    def write_table(self, table: DrawnTable) -> None:
        """One table with its merged cells, made to print on one page's width."""
        sheet = self._sheet(f"表{table.section}")
        for column, width in enumerate(table.columns):
            sheet.set_column(column, column, _TABLE_WIDTH * width / 1000)
        if table.head_rows:
            sheet.repeat_rows(0, table.head_rows - 1)
        for item in placed_cells(table):
            self._put_drawn(sheet, item)

    def write_flat(self, flat: Sequence[Sequence[Bare]]) -> None:
        """The figures for a machine: a head row that stays in sight, then one figure a row."""
        sheet = self._sheet(FLAT_SHEET)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, max(len(flat[0]) - 1, 2), 16)
        self._fill(sheet, flat)

    def write_sheet(self, flat: FlatSheet) -> None:
        """One sheet of many: its labels wide, its head and labels in sight."""
        sheet = self._sheet(flat.name[:_LONGEST_NAME])
        sheet.set_column(0, flat.labels - 1, 28)
        sheet.set_column(flat.labels, max(len(flat.rows[0]) - 1, flat.labels), 14)
        self._fill(sheet, flat.rows, labels=flat.labels)

    def _fill(self, sheet: Any, rows: Sequence[Sequence[Bare]], *, labels: int = 0) -> None:
        sheet.freeze_panes(1, labels)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                text = "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
                self._put(sheet, row, column, text, "plain", number=not isinstance(value, str))

    def _sheet(self, name: str) -> Any:
        """A sheet for A4; a second one of the same name gets a number."""
        taken = [sheet.name.split(" ")[0] for sheet in self._book.worksheets()].count(name)
        sheet = self._book.add_worksheet(f"{name} {taken + 1}" if taken else name)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return sheet

    def _put_drawn(self, sheet: Any, item: PlacedCell) -> None:
        cell = item.cell
        kind = "head" if cell.head else "figure"
        if cell.rowspan > 1 or cell.colspan > 1:
            last_row, last_column = item.row + cell.rowspan - 1, item.column + cell.colspan - 1
            sheet.merge_range(item.row, item.column, last_row, last_column, "", self._format(kind))
        self._put(sheet, item.row, item.column, cell.text, kind, number=not cell.head)

    def _put(self, sheet: Any, row: int, column: int, text: str, kind: str, *, number: bool = False) -> None:
        match = _NUMBER.fullmatch(text) if number else None
        if match and sum(character.isdigit() for character in text) <= _MOST_DIGITS:
            decimals = len(match["decimals"] or "")
            sheet.write_number(
                row, column, float(text) if decimals else int(text), self._format(kind, decimals)
            )
        elif text:
            sheet.write_string(row, column, xml_legal(text)[:_LONGEST_CELL], self._format(kind))
        else:
            sheet.write_blank(row, column, None, self._format(kind))

    def _format(self, kind: str, decimals: int = 0) -> Any:
        if (kind, decimals) not in self._formats:
            self._formats[kind, decimals] = self._book.add_format(_format(kind, decimals))
        return self._formats[kind, decimals]


def _format(kind: str, decimals: int) -> dict[str, object]:
    base: dict[str, object] = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter"}
    if decimals:
        base["num_format"] = "0." + "0" * decimals
    match kind:
        case "title":
            return {**base, "font_size": 18, "align": "center"}
        case "heading":
            return {**base, "font_name": "黑体", "font_size": 12}
        case "text":
            return {**base, "valign": "top", "font_size": 11}
        case "head":
            return {**base, "border": 1, "align": "center", "bg_color": "#F2F4F7"}
        case "figure":
            return {**base, "border": 1, "align": "right"}
        case _:
            return {**base, "text_wrap": False}
