"""Grids in a shape the form does not have, made into one it has: turned on its side, or with numbered rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from zhaoming.annual_report.locate.labels import COLUMN3, GROUP4, OUTCOME4, ROW3, skeleton
from zhaoming.annual_report.locate.text_shape import fold
from zhaoming.paper import Grid, GridCell

_LABEL_COLUMNS = 3
_LEAST_ROWS_NAMED = 6
_ORDINAL = re.compile(r"\(?(\d{1,2})[).、]?")
_ORDINAL_HEADS = frozenset({"序号", "行次", "编号", "项次", "顺序号", "序"})
_LEAST_ORDINALS = 3


def is_turned(grid: Grid) -> bool:
    """True where what the form prints across the top runs down the left, and the other way round."""
    left = [cell for cell in grid.cells if cell.column < _LABEL_COLUMNS and cell.text]
    applicants = _named(left, COLUMN3)
    if len(set(applicants.values())) >= len(set(COLUMN3.values())) - 1:
        top = [cell for cell in grid.cells if cell.row < min(applicants)]
        return len(set(_named(top, ROW3, by_column=True).values())) >= _LEAST_ROWS_NAMED
    outcomes = _named(left, OUTCOME4)
    if len(outcomes) == len(set(outcomes.values())) == len(set(OUTCOME4.values())):
        top = [cell for cell in grid.cells if cell.row < min(outcomes)]
        return len(set(_named(top, GROUP4, by_column=True).values()) - {"suit"}) > 1
    return False


def _named(cells: Sequence[GridCell], names: Mapping[str, str], *, by_column: bool = False) -> dict[int, str]:
    """Row (or column) to the key that a cell beginning in it names."""
    found = ((cell, names.get(skeleton(cell.text))) for cell in cells)
    return {cell.column if by_column else cell.row: key for cell, key in found if key is not None}


def turned(grid: Grid) -> Grid:
    """The grid with its rows as columns."""
    cells = (GridCell(cell.column, cell.row, cell.text, cell.colspan, cell.rowspan) for cell in grid.cells)
    return Grid(tuple(sorted(cells)), grid.columns, grid.rows, grid.place)


def ordinal_cells(grid: Grid) -> Collection[tuple[int, int]]:
    """Where the cells of a column stand that only numbers the rows; such numbers are no figures.

    A head must say so (序号), or the column must count 1, 2, 3 … with a blank or no head; and
    each number must have its row's label right behind it, where no figure stands.
    """
    first = [cell for cell in grid.cells if cell.column == 0 and cell.text and cell.colspan == 1]
    numbers = [(cell, int(match.group(1))) for cell in first if (match := _ORDINAL.fullmatch(fold(cell.text)))]
    if not numbers:
        return ()
    heads = [cell for cell in first if skeleton(cell.text) in _ORDINAL_HEADS]
    others = len(first) - len(numbers) - len(heads)
    counted = [number for _, number in numbers]
    running = all(two == one + 1 or two == 1 for one, two in pairwise(counted)) and counted[0] == 1
    told = bool(heads) or (others == 0 and len(counted) >= _LEAST_ORDINALS and counted.count(1) == 1)
    if not running or not told or not _label_behind(grid, {cell.row for cell, _ in numbers}):
        return ()
    return {(cell.row, 0) for cell in (*heads, *(cell for cell, _ in numbers))}


def is_ordinal_column(texts: Sequence[str]) -> bool:
    """True for the first cells of rows, top to bottom, that say 序号 and then only count the rows."""
    told = [text for text in map(fold, texts) if text]
    numbers = [int(match.group(1)) for text in told if (match := _ORDINAL.fullmatch(text))]
    heads = [text for text in told if not _ORDINAL.fullmatch(text)]
    running = all(two == one + 1 or two == 1 for one, two in pairwise(numbers))
    named = bool(heads) and all(skeleton(text) in _ORDINAL_HEADS for text in heads)
    return named and numbers[:1] == [1] and running


def _label_behind(grid: Grid, rows: Collection[int]) -> bool:
    behind = dict(_second_cells(grid))
    return all(row in behind and not _ORDINAL.fullmatch(fold(behind[row])) for row in rows)


def _second_cells(grid: Grid) -> Iterator[tuple[int, str]]:
    """Row to the text of the cell over its second column."""
    for cell in grid.cells:
        if cell.column <= 1 < cell.column + cell.colspan:
            for row in range(cell.row, cell.row + cell.rowspan):
                yield row, cell.text
