"""Rows of cells with spans, as a source declares them, laid out into a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.paper import Grid, GridCell, Line, Place

# A cell or line that shows only a picture or an object: not blank, and not text either.
PICTURE_MARK = "\ufffc"
_NO_TEXT = PICTURE_MARK + " \t\n\xa0\u3000"


# A cell before it has a column: its text and the rows and columns its source says it spans.
DeclaredCell = tuple[str, int, int]
# What each cell of a row spans, rows and columns.
Spans = tuple[tuple[int, int], ...]


class PlainRow(NamedTuple):
    """A row whose cells are known at once; `spans` None where they span nothing."""

    spans: Spans | None
    texts: Sequence[str]


DeclaredRow = list[DeclaredCell] | PlainRow


class _Placed(NamedTuple):
    """Where the cells of a row stand, and for how many rows after it each column is taken from above."""

    columns: Sequence[int]
    heights: Sequence[int]
    widths: Sequence[int]
    hanging: tuple[int, ...]


def lay_out(*, groups: Iterable[Sequence[DeclaredRow]], place: Place) -> Grid:
    """Give every cell its column, as HTML does: left to right into the first free slot.

    A rowspan ends with its row group; a colspan that meets a cell hanging down from above is cut
    there, so that no slot is covered twice. Raises `Refusal` DOC011 for absurd sizes.
    """
    cells: list[GridCell] = []
    hanging: tuple[int, ...] = ()
    row = 0
    for group in groups:
        end = row + len(group)
        for declared_row in group:
            spans, texts = declared_row if isinstance(declared_row, PlainRow) else _parted(declared_row)
            # Forms repeat their shape from row to row and from file to file; wide rows are not worth keeping.
            place_row = _placed if len(texts) + len(hanging) <= _KEPT else _placed.__wrapped__
            columns, heights, widths, hanging = place_row(
                spans or len(texts), hanging, end - row if spans else 1
            )
            cells.extend(map(_new, _KIND, zip(repeat(row), columns, texts, heights, widths)))
            row += 1
            if row * len(hanging) > MOST_GRID_SLOTS:
                _check_size(row, len(hanging))
        hanging = (0,) * len(hanging)
    return Grid(cells=tuple(cells), rows=row, columns=len(hanging), place=place)


# `_new(GridCell, slot)` is what `GridCell(*slot)` does, without a call of Python for each of thousands.
_new = tuple.__new__
_KIND = repeat(GridCell)
_KEPT = 64


def _parted(row: Sequence[DeclaredCell]) -> tuple[Spans, list[str]]:
    return tuple([(rows, columns) for _, rows, columns in row]), [text for text, _, _ in row]


@lru_cache(maxsize=2048)
def _placed(spans: Spans | int, hanging: tuple[int, ...], left: int) -> _Placed:
    """The row, `left` rows before its group ends; a number stands for so many cells that span nothing."""
    after = list(hanging)
    columns, heights, widths = [], [], []
    column = 0
    for rowspan, colspan in repeat((1, 1), spans) if isinstance(spans, int) else spans:
        while column < len(hanging) and hanging[column]:
            column += 1
        height = min(rowspan or left, left)
        width = _free_width(hanging, column, colspan)
        _check_size(1, column + width)
        after.extend([0] * (column + width - len(after)))
        after[column : column + width] = [height] * width
        columns.append(column)
        heights.append(height)
        widths.append(width)
        column += width
    return _Placed(columns, heights, widths, tuple([max(rows - 1, 0) for rows in after]))


def _free_width(hanging: tuple[int, ...], column: int, wanted: int) -> int:
    for width in range(1, min(wanted, len(hanging) - column)):
        if hanging[column + width]:
            return width
    return wanted


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > MOST_GRID_SLOTS:
        raise Refusal(TOO_MUCH, f"一张表超过 {MOST_GRID_SLOTS} 格")


def has_text(*, blocks: Iterable[Line | Grid]) -> bool:
    """True where anything but blanks and pictures is shown."""
    for block in blocks:
        texts = (block.text,) if isinstance(block, Line) else (cell.text for cell in block.cells)
        if any(text.strip(_NO_TEXT) for text in texts):
            return True
    return False


def has_pictures(*, blocks: Iterable[Line | Grid]) -> bool:
    """True where a picture stands in the place of text."""
    return any(isinstance(block, Line) and PICTURE_MARK in block.text for block in blocks)


def lines_of_grid(*, grid: Grid) -> list[str]:
    """The text of a grid that only arranges text: one line per line of each cell, in reading order."""
    return [line for cell in grid.cells for line in cell.text.split("\n")]


def text_of_blocks(*, blocks: Iterable[Line | Grid]) -> str:
    """The text of blocks that stand inside one cell, an inner table with a tab between its cells."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(cell.text.replace("\n", " "))
            lines.extend("\t".join(row) for row in rows.values())
    return "\n".join(lines).strip("\n")
