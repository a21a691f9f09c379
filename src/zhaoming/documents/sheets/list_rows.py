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
from zhaoming.documents.sheets.xls import xls_list
from zhaoming.documents.sheets.xlsx import xlsx_list

Table = tuple[tuple[str, ...], ...]
_SEPARATORS = ",\t;，"


def open_tables(*, name: str, data: bytes) -> tuple[Table, ...]:
    """The sheets of an xlsx, or the one table of a csv, from the first row on; merged cells speak once.

    Raises `Refusal` for every other kind, for damage, for what holds no text, and where a sheet is hidden.
    """
    kind = file_kind(name=name, data=data)
    if kind == "xlsx":
        sheets, hidden = xlsx_list(data=data)
        _must_be_shown(hidden)
        tables = tuple(map(_table, sheets))
    elif kind in {"csv", "text"}:
        tables = (_separated(data),)
    else:
        raise Refusal(UNSUPPORTED, "清单只读 xlsx 和 csv，请另存为其中一种")
    if not any(any(row) for table in tables for row in table):
        raise Refusal(EMPTY, "表格里没有文字")
    return tables


def open_only_sheet(*, name: str, data: bytes) -> Table:
    """The rows of a workbook (xlsx, xls, et) whose rows all stand on one sheet, from its first row on.

    Raises `Refusal` where a second sheet holds text or a sheet is hidden: none of them is left out unsaid.
    """
    read = xlsx_list if file_kind(name=name, data=data) == "xlsx" else xls_list
    found, hidden = read(data=data)
    sheets = [one for one in found if any(text.strip() for text in one.texts.values())]
    _must_be_shown(hidden)
    if len(sheets) > 1:
        named = "、".join(f"“{one.name}”" for one in sheets)
        raise Refusal(
            UNSUPPORTED, f"有 {len(sheets)} 张工作表（{named}），一次读一张：请合成一张，或者各存一个文件"
        )
    if not sheets:
        raise Refusal(EMPTY, "表格里没有文字")
    return _table(sheets[0])


def _must_be_shown(hidden: tuple[str, ...]) -> None:
    if hidden:
        raise Refusal(UNSUPPORTED, f"{'；'.join(hidden)}：要导入的取消隐藏，另存一个文件，不导入的删去")


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
