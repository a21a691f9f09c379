"""A spreadsheet as rows of plain text: xlsx and its kin by their reader, csv as it stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from zhaoming.documents.encoding import decode
from zhaoming.documents.opening import file_kind, open_paper
from zhaoming.documents.refusal import EMPTY, UNSUPPORTED, Refusal
from zhaoming.documents.sheets import Table, open_only_sheet

# Each row with its number in the file, from 1.
Rows = tuple[tuple[int, tuple[str, ...]], ...]


def read_rows(*, name: str, data: bytes) -> Rows:
    """Every row of the only table, hidden ones too, without those that hold nothing.

    Raises `Refusal` where there is no table, and where there are several: none is left out unsaid.
    """
    if name.lower().endswith((".csv", ".txt")):
        text, _ = decode(data=data)
        found: Table = tuple(tuple(row) for row in csv.reader(StringIO(text.lstrip("\ufeff"))))
    else:
        found = _of_paper(name, data)
    rows = (tuple(cell.strip() for cell in row) for row in found)
    kept = tuple((number, row) for number, row in enumerate(rows, start=1) if any(row))
    if not kept:
        raise Refusal(EMPTY, f"{name} 里没有表格")
    return kept


def answer(question: tuple[str, bytes]) -> Iterator[Rows | Refusal]:
    """The task of a child process."""
    name, data = question
    try:
        yield read_rows(name=name, data=data)
    except Refusal as refusal:
        yield refusal


def _of_paper(name: str, data: bytes) -> Table:
    if file_kind(name=name, data=data) in {"xlsx", "xls"}:
        return open_only_sheet(name=name, data=data)
    paper = open_paper(name=name, data=data)
    if len(paper.grids) > 1 or paper.warnings:
        told = "；".join((f"有 {len(paper.grids)} 张表格", *paper.warnings))
        raise Refusal(UNSUPPORTED, f"{name} 不能整个读入（{told}）：请合成一张，存为 xlsx")
    for grid in paper.grids:
        slots = {(cell.row, cell.column): cell.text for cell in grid.cells}
        return tuple(
            tuple(slots.get((row, column), "") for column in range(grid.columns)) for row in range(grid.rows)
        )
    return ()
