"""Rows of tables, however they were stored: from declared grids, pipe lines, tabbed lines, cells on lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from zhaoming.annual_report.locate.grid_shape import is_turned, ordinal_cells, turned
from zhaoming.annual_report.locate.numbers import IN_PLACE_OF_FIGURES
from zhaoming.annual_report.locate.text_shape import is_blank, narrow
from zhaoming.paper import Grid, GridCell, Line, Place

_IDEOGRAPH = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")


class Slot(NamedTuple):
    """One cell of a row: its text and the columns it covers, `end` excluded.

    Outside grids the extent only tells the order. A named tuple, because a document holds hundreds: it
    is made and compared several times faster than a dataclass.
    """

    text: str
    start: int
    end: int
    place: Place

    @property
    def blank(self) -> bool:
        """True where the cell prints nothing."""
        return is_blank(self.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table.

    `slots` are the cells that begin in this row, `above` those that reach into it from a row
    above. `exact` tells whether columns are positions (grids) or only an order (cells on lines).
    `texts` is what the filled cells print with 0 for every plain number: what a row is, is decided
    by it, so that it is decided once for all rows that differ in their figures only.
    """

    slots: tuple[Slot, ...]
    table: int
    index: int
    columns: int
    exact: bool
    above: tuple[Slot, ...] = ()
    filled: tuple[Slot, ...] = field(init=False, compare=False)
    texts: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find the cells that print something once, because every reader asks for them."""
        filled = tuple([slot for slot in self.slots if not is_blank(slot.text)])
        texts = [text if not text.isdigit() or not text.isascii() else "0" for text, *_ in filled]
        object.__setattr__(self, "filled", filled)
        object.__setattr__(self, "texts", tuple(texts))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text outside any table; `empty` lines are kept, because they part rows of cells."""

    line: Line

    @property
    def text(self) -> str:
        """What the line prints, untrimmed."""
        return self.line.text


Element = TableRow | TextLine


_NOTED = re.compile(
    r"[+\-−] ?\d.*|\d[\d,.]*\s*(?:[件项項個个条份宗起元万萬亿億].{0,6})?\s*(?:\(.*)?", re.DOTALL
)


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """True where a cell holds words that are not a number with a remark: a label or a head."""
    if _IDEOGRAPH.search(text) is None:
        return False
    shown = narrow(text)
    return shown not in IN_PLACE_OF_FIGURES and _NOTED.fullmatch(shown) is None


def leading_labels(slots: Sequence[Slot]) -> int:
    """How many of the cells come before the row's first figure, up to the last label among them."""
    labels = 0
    for at, slot in enumerate(slots):
        if slot.blank:
            continue
        if not is_label(slot.text):
            break
        labels = at + 1
    return labels


def rows_of_grid(grid: Grid, *, table: int) -> Iterator[TableRow]:
    """The rows of a declared grid, top to bottom; of one turned on its side, its columns left to right."""
    if is_turned(grid):
        for row in rows_of_grid(turned(grid), table=table):
            yield _turned_back(row)
        return
    by_row: dict[int, list[GridCell]] = {}
    ordinals = ordinal_cells(grid)
    for cell in grid.cells:
        if (cell.row, cell.column) not in ordinals:
            by_row.setdefault(cell.row, []).append(cell)
    reaching: list[tuple[int, Slot]] = []
    for index in range(grid.rows):
        cells = sorted(by_row.get(index, ()), key=_column_of)
        slots = [_slot(cell, grid.place) for cell in cells]
        above = tuple([slot for end, slot in reaching if end > index])
        yield TableRow(tuple(slots), table, index, grid.columns, exact=True, above=above)
        reaching = [pair for pair in reaching if pair[0] > index]
        for cell, slot in zip(cells, slots, strict=True):
            if cell.rowspan > 1:
                reaching.append((index + cell.rowspan, slot))


def _turned_back(row: TableRow) -> TableRow:
    """The row with the places its cells have in the document."""
    return replace(row, slots=tuple(map(_turned_slot, row.slots)), above=tuple(map(_turned_slot, row.above)))


def _turned_slot(slot: Slot) -> Slot:
    return slot._replace(place=slot.place._replace(row=slot.place.column, column=slot.place.row))


def _column_of(cell: GridCell) -> int:
    return cell.column


def _slot(cell: GridCell, of: Place) -> Slot:
    row, column, text, _, colspan = cell
    return Slot(text, column, column + colspan, Place(of.page, of.table, row, column, of.offset))


def text_of_row(row: TableRow) -> str | None:
    """The text of a row that holds only one filled cell, such as a heading merged over a table's width."""
    filled = row.filled
    return filled[0].text if len(filled) == 1 and is_label(filled[0].text) else None
