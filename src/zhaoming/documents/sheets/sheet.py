"""One sheet to lines and grids: hidden rows and columns left out, text above a table made lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.paper import Block, Grid, GridCell, Line, Place

# A lone cell with more text than this is a paragraph, not the label of a row with blank values.
_LONGEST_LABEL = 60


@dataclass(slots=True)
class Sheet:
    """What a sheet stores: texts and framed cells by (row, column), merges as (top, left, bottom, right)."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    framed: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Shown:
    """The cells of a sheet after hidden rows and columns are gone, by (row, column) from 0."""

    cells: dict[tuple[int, int], GridCell]
    filled_rows: frozenset[int]
    rows: int
    columns: int


def sheet_blocks(*, sheet: Sheet, next_table: Callable[[], int]) -> Iterator[Block]:
    """The blocks of a sheet from the top down.

    Blank rows part tables; lone cells above a table are lines, except the last one where it runs
    across the table, since that is its head.
    """
    shown = _shown(sheet)
    for first, last in _runs(shown.filled_rows):
        yield from _run_blocks(shown, first, last, next_table)


def has_hidden(*, sheet: Sheet) -> bool:
    """True where a hidden row or column holds text."""
    return any(row in sheet.hidden_rows or column in sheet.hidden_columns for row, column in sheet.texts)


def _shown(sheet: Sheet) -> Shown:
    used = {*sheet.texts, *sheet.framed}
    for top, left, bottom, right in sheet.merges:
        if (top, left) in used:
            used.add((bottom, right))
    used = {(row, column) for row, column in used if row not in sheet.hidden_rows}
    row_of = _renumbered({row for row, _ in used}, sheet.hidden_rows)
    column_of = _renumbered({column for _, column in used}, sheet.hidden_columns)
    if len(row_of) * len(column_of) > MOST_GRID_SLOTS:
        raise Refusal(TOO_MUCH, f"工作表“{sheet.name}”超过 {MOST_GRID_SLOTS} 格")
    cells = dict(_placed(sheet, row_of, column_of))
    filled = {row + down for (row, _), cell in cells.items() if cell.text for down in range(cell.rowspan)}
    filled.update(row_of[row] for row, column in sheet.framed if row in row_of and column in column_of)
    return Shown(cells, frozenset(filled), len(row_of), len(column_of))


def _renumbered(used: set[int], hidden: set[int]) -> dict[int, int]:
    if not used:
        return {}
    shown = [index for index in range(min(used), max(used) + 1) if index not in hidden]
    return {index: number for number, index in enumerate(shown)}


def _placed(
    sheet: Sheet, row_of: dict[int, int], column_of: dict[int, int]
) -> Iterator[tuple[tuple[int, int], GridCell]]:
    """Merged cells first; what they cover is not shown."""
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        rows = [row_of[row] for row in _within(top, bottom, row_of)]
        columns = [column_of[column] for column in _within(left, right, column_of)]
        slots = {(row, column) for row in rows for column in columns}
        if slots and not slots & covered:
            covered |= slots
            place = (rows[0], columns[0])
            yield place, GridCell(*place, sheet.texts.get((top, left), ""), len(rows), len(columns))
    for (row, column), text in sheet.texts.items():
        if row in row_of and column in column_of:
            place = (row_of[row], column_of[column])
            if place not in covered:
                yield place, GridCell(*place, text)


def _within(first: int, last: int, known: dict[int, int]) -> list[int]:
    """The known indices of a range, without walking a range as wide as the sheet."""
    if last - first > len(known):
        return [index for index in known if first <= index <= last]
    return [index for index in range(first, last + 1) if index in known]


def _runs(rows: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring rows, first and last."""
    first = last = None
    for row in sorted(rows):
        if last is not None and first is not None and row != last + 1:
            yield first, last
            first = row
        first = row if first is None else first
        last = row
    if first is not None and last is not None:
        yield first, last


def _run_blocks(shown: Shown, first: int, last: int, next_table: Callable[[], int]) -> Iterator[Block]:
    by_row: dict[int, list[GridCell]] = {row: [] for row in range(first, last + 1)}
    for cell in shown.cells.values():
        if first <= cell.row <= last:
            by_row[cell.row].append(cell)
    alone = {row: _alone(cells) for row, cells in by_row.items()}
    start = next((row for row in range(first, last + 1) if alone[row] is None), last + 1)
    if start <= last and start > first and _is_head(alone[start - 1], by_row[start]):
        start -= 1
    end = last
    while end > start and (text := alone[end]) is not None and len(text.text) > _LONGEST_LABEL:
        end -= 1
    yield from _lines(alone[row] for row in range(first, start))
    if start <= last:
        cells = (cell for row in range(start, end + 1) for cell in by_row[row])
        yield from _grid(cells, start, end, next_table)
        yield from _lines(alone[row] for row in range(end + 1, last + 1))


def _alone(cells: list[GridCell]) -> GridCell | None:
    """The only filled cell of a row, None where there are several, or where it hangs over rows below."""
    filled = [cell for cell in cells if cell.text.strip()]
    return filled[0] if len(filled) == 1 and filled[0].rowspan == 1 else None


def _is_head(cell: GridCell | None, below: list[GridCell]) -> bool:
    """True for a cell merged across the columns of the row below it."""
    if cell is None or cell.colspan < 2:
        return False
    return cell.column + cell.colspan >= max(one.column + one.colspan for one in below)


def _lines(cells: Iterable[GridCell | None]) -> Iterator[Line]:
    for cell in cells:
        for line in cell.text.split("\n") if cell is not None else ():
            yield Line(line)


def _grid(cells: Iterable[GridCell], first: int, last: int, next_table: Callable[[], int]) -> Iterator[Block]:
    chosen = [cell for cell in cells if cell.row + cell.rowspan > first]
    left = min(cell.column for cell in chosen)
    right = max(cell.column + cell.colspan for cell in chosen)
    covered = {
        (cell.row + down, cell.column + across)
        for cell in chosen
        for down in range(cell.rowspan)
        for across in range(cell.colspan)
    }
    # A sheet has no holes: a slot without a stored cell is a blank cell.
    blanks = (
        GridCell(row, column, "")
        for row in range(first, last + 1)
        for column in range(left, right)
        if (row, column) not in covered
    )
    ordered = sorted((*chosen, *blanks), key=lambda cell: (cell.row, cell.column))
    moved = tuple(
        GridCell(
            cell.row - first,
            cell.column - left,
            cell.text,
            min(cell.rowspan, last + 1 - cell.row),
            cell.colspan,
        )
        for cell in ordered
    )
    yield Grid(moved, last - first + 1, right - left, Place(table=next_table()))
