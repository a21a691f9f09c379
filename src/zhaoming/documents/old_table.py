"""A spreadsheet as rows of plain text: xlsx and its kin by their reader, csv as it stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from zhaoming.documents.encoding import decode
from zhaoming.documents.opening import open_paper
from zhaoming.documents.refusal import EMPTY, Refusal

Rows = tuple[tuple[str, ...], ...]


def read_rows(*, name: str, data: bytes) -> Rows:
    """The rows of the first table, empty ones left out; raises `Refusal` where there is none."""
    if name.lower().endswith((".csv", ".txt")):
        text, _ = decode(data=data)
        found: Rows = tuple(tuple(row) for row in csv.reader(StringIO(text.lstrip("\ufeff"))))
    else:
        found = _of_paper(name, data)
    rows = tuple(tuple(cell.strip() for cell in row) for row in found)
    kept = tuple(row for row in rows if any(row))
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


def _of_paper(name: str, data: bytes) -> Rows:
    for grid in open_paper(name=name, data=data).grids:
        slots = {(cell.row, cell.column): cell.text for cell in grid.cells}
        return tuple(
            tuple(slots.get((row, column), "") for column in range(grid.columns)) for row in range(grid.rows)
        )
    return ()
