"""A list in a file as plain rows of texts, of which none may be lost: hidden and lone ones are rows too."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from zhaoming.documents.encoding import decode
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.opening import file_kind
from zhaoming.documents.refusal import EMPTY, TOO_MUCH, UNSUPPORTED, Refusal
from zhaoming.documents.sheets.sheet import Sheet
from zhaoming.documents.sheets.xlsx import xlsx_sheets

Table = tuple[tuple[str, ...], ...]
_SEPARATORS = ",\t;，"


def open_tables(*, name: str, data: bytes) -> tuple[Table, ...]:
    """The sheets of an xlsx, or the one table of a csv, from the first row on; merged cells speak once.

    Raises `Refusal` for every other kind, for damage, and for what holds no text.
    """
    kind = file_kind(name=name, data=data)
    if kind == "xlsx":
        tables = tuple(_table(sheet) for sheet in xlsx_sheets(data=data))
    elif kind in {"csv", "text"}:
        tables = (_separated(data),)
    else:
        raise Refusal(UNSUPPORTED, "清单只读 xlsx 和 csv，请另存为其中一种")
    if not any(any(row) for table in tables for row in table):
        raise Refusal(EMPTY, "表格里没有文字")
    return tables


def _table(sheet: Sheet) -> Table:
    if not sheet.texts:
        return ()
    rows = 1 + max(row for row, _ in sheet.texts)
    columns = 1 + max(column for _, column in sheet.texts)
    if rows * columns > MOST_GRID_SLOTS * 4:
        raise Refusal(TOO_MUCH, f"工作表“{sheet.name}”有 {rows} 行 {columns} 列")
    return tuple(tuple(sheet.texts.get((row, column), "") for column in range(columns)) for row in range(rows))


def _separated(data: bytes) -> Table:
    text, _ = decode(data=data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda one: (first.count(one), -_SEPARATORS.index(one)))
    try:
        return tuple(_rows(text, separator))
    except csv.Error as error:
        raise Refusal(TOO_MUCH, "有一格的文字过长") from error


def _rows(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    slots = 0
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
        slots += len(row)
        if slots > MOST_GRID_SLOTS * 4:
            raise Refusal(TOO_MUCH, f"超过 {MOST_GRID_SLOTS * 4} 格")
        yield tuple(row)
