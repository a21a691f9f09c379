"""Rows of cells with spans, as a source declares them, laid out into a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.paper import Grid, GridCell, Line, Place

# A cell or line that shows only a picture or an object: not blank, and not text either.
PICTURE_MARK = "\ufffc"
_NO_TEXT = PICTURE_MARK + " \t\n\xa0\u3000"


# A cell before it has a column: its text and the rows and columns its source says it spans.
DeclaredCell = tuple[str, int, int]
# A tuple of texts is a row of cells that span nothing.
DeclaredRow = Sequence[DeclaredCell] | tuple[str, ...]


def lay_out(*, groups: Iterable[Sequence[DeclaredRow]], place: Place) -> Grid:
    """Give every cell its column, as HTML does: left to right into the first free slot.

    A rowspan ends with its row group; a colspan that meets a cell hanging down from above is cut
    there, so that no slot is covered twice. Raises `Refusal` DOC011 for absurd sizes.
    """
    cells: list[GridCell] = []
    free_from: list[int] = []  # For each column the first row in which it is free again.
    row = 0
    for group in groups:
        end = row + len(group)
        for declared_row in group:
            _lay_out_row(declared_row, row, end, free_from, cells)
            row += 1
        _check_size(row, len(free_from))
    return Grid(cells=tuple(cells), rows=row, columns=len(free_from), place=place)


# `_new(GridCell, slot)` is what `GridCell(*slot)` does, without a call of Python for each of thousands.
_new = tuple.__new__
_ONES = repeat(1)


def _lay_out_row(
    declared_row: DeclaredRow, row: int, end: int, free_from: list[int], cells: list[GridCell]
) -> None:
    if isinstance(declared_row, tuple):
        _lay_out_bare(declared_row, row, free_from, cells)
        return
    column, columns = 0, len(free_from)
    add, new, kind = cells.append, _new, GridCell
    for text, rowspan, colspan in declared_row:
        while column < columns and free_from[column] > row:
            column += 1
        if rowspan == 1 == colspan and column < columns:
            add(new(kind, (row, column, text, 1, 1)))
            column += 1
            continue
        height = 1 if rowspan == 1 else min(rowspan or end, end - row)
        width = 1 if colspan == 1 else _free_width(free_from, row, column, colspan)
        if column + width > columns:
            free_from.extend([0] * (column + width - columns))
            columns = column + width
            _check_size(row + 1, columns)
        if height > 1:
            free_from[column : column + width] = [row + height] * width
        add(new(kind, (row, column, text, height, width)))
        column += width


def _lay_out_bare(texts: tuple[str, ...], row: int, free_from: list[int], cells: list[GridCell]) -> None:
    """A row of single slots: its cells stand in the columns into which nothing hangs from above."""
    free = [column for column, first in enumerate(free_from) if first <= row]
    missing = len(texts) - len(free)
    if missing > 0:
        columns = len(free_from)
        free.extend(range(columns, columns + missing))
        free_from.extend([0] * missing)
        _check_size(row + 1, columns + missing)
    slots = zip(repeat(row), free, texts, _ONES, _ONES, strict=False)
    cells.extend(map(_new, repeat(GridCell), slots))


def _free_width(free_from: list[int], row: int, column: int, wanted: int) -> int:
    for width in range(1, min(wanted, len(free_from) - column)):
        if free_from[column + width] > row:
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
