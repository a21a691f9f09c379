"""Leaving rows and columns out of a drawn table while its merged cells stay right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zhaoming.paper import DrawnCell, DrawnRow, DrawnTable, placed_cells


def without(
    table: DrawnTable, *, row_is_gone: Callable[[int], bool], column_is_gone: Callable[[int], bool]
) -> DrawnTable:
    """The table without the rows and columns named; a merged cell shrinks, or goes with its last slot."""
    kept_rows = [row for row in range(len(table.rows)) if not row_is_gone(row)]
    kept_columns = [column for column in range(len(table.columns)) if not column_is_gone(column)]
    rows: dict[int, list[tuple[int, DrawnCell]]] = {row: [] for row in kept_rows}
    for item in placed_cells(table):
        covered_rows = [row for row in kept_rows if item.row <= row < item.row + item.cell.rowspan]
        covered = [column for column in kept_columns if item.column <= column < item.column + item.cell.colspan]
        if covered_rows and covered:
            shrunk = replace(item.cell, rowspan=len(covered_rows), colspan=len(covered))
            rows[covered_rows[0]].append((covered[0], shrunk))
    return replace(
        table,
        columns=_full_width(tuple(table.columns[column] for column in kept_columns)),
        rows=tuple(_in_order(rows[row]) for row in kept_rows),
        head_rows=sum(1 for row in kept_rows if row < table.head_rows),
    )


def _in_order(cells: list[tuple[int, DrawnCell]]) -> DrawnRow:
    return tuple(cell for _, cell in sorted(cells, key=lambda pair: pair[0]))


def _full_width(columns: tuple[int, ...]) -> tuple[int, ...]:
    total = sum(columns)
    return tuple(round(width * 1000 / total) for width in columns) if total else ()
