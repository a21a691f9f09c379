"""Figures of a table without ruling lines, given to rows by height and to columns by the middle of their heads.

A cell of several lines stands on consecutive lines of one pitch, and all cells of a row are set alike:
at its top, at its middle or at its bottom. A figure that no row explains in this way makes the rows
around it doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.placed_cells import (
    OFF,
    PlacedCell,
    PlacedColumn,
    Unit,
    cell_of_lines,
    doubted,
    units_of,
)
from zhaoming.annual_report.locate.placed_labels import PlacedLabel
from zhaoming.annual_report.locate.placed_words import PlacedWord

_MOST_LINES = 12
# Rows within this many lines of a figure that no row explains are doubtful.
_REACH = 1.6
# A row sets its cells at its top, at its middle or at its bottom: the share of the room above them.
_WAYS = (0.5, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row's label stands: page, middles of its first and last line, and how many lines it has.

    `joins` is True where the rows above and below are the form's own neighbours, so that a second
    line of figures cannot be a row whose label is missing.
    """

    page: int
    first: float
    last: float
    lines: int
    joins: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The cells of each row, column by column, and the figures that no row explains."""

    rows: tuple[tuple[PlacedCell, ...], ...]
    loose: tuple[str, ...]


def row_places(label: PlacedLabel, *, joins: bool = False) -> tuple[RowPlace, ...]:
    """The place of a label, or of its parts where a page ends inside it."""
    torn = len(label.pieces) > 1
    return tuple(RowPlace(*piece, joins=joins and not torn) for piece in label.pieces)


def pitch_of(labels: Iterable[PlacedLabel]) -> float | None:
    """The distance of two lines in one cell, as labels of several lines show it; None if there is none."""
    apart = [(last - first) / (n - 1) for label in labels for _, first, last, n in label.pieces if n > 1]
    return median(apart) if apart else None


def placed_table(
    *,
    rows: Sequence[RowPlace],
    words: Sequence[PlacedWord],
    columns: Sequence[PlacedColumn],
    pitch: float | None,
) -> PlacedTable:
    """The cells beside each row's label; `rows` in reading order.

    What stands in a column that is not in the form is no figure of a row, and left out.
    """
    found, unclear = units_of(words, columns)
    units = [stack if column.key is not None else [] for stack, column in zip(found, columns, strict=True)]
    size = median(word.height for word in words) if words else 10.0
    fits = [_fit(way, rows, units, pitch, size) for way in _WAYS]
    best = min(fits, key=lambda fit: len(fit.loose))
    cells = [
        [cell_of_lines(best.taken.get((at, c), ()), row.page) for c in range(len(columns))]
        for at, row in enumerate(rows)
    ]
    table = [tuple(line) for line in cells]
    table = _doubt_rivals(table, best, fits)
    loose = [(unit, {column}) for column, unit in best.loose]
    loose += [(unit, hits) for unit, hits in unclear]
    hit = _beside_loose(rows, loose, pitch or 1.3 * size)
    table = [doubted(line, hit[at]) if at in hit else line for at, line in enumerate(table)]
    return PlacedTable(tuple(table), tuple(unit.text for unit, _ in loose))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a row sets the cells of its columns, and how many lines they may have there."""

    page: int
    anchor: float
    way: float
    pitch: float
    off: float
    most: int


@dataclass(frozen=True, slots=True)
class _Fit:
    """Which units each row and column takes when every row sets its cells in one way."""

    taken: dict[tuple[int, int], tuple[Unit, ...]]
    loose: tuple[tuple[int, Unit], ...]


def _anchor(way: float, row: RowPlace) -> float:
    return row.first + way * (row.last - row.first)


def _fit(
    way: float, rows: Sequence[RowPlace], units: Sequence[Sequence[Unit]], pitch: float | None, size: float
) -> _Fit:
    shift = _shift(way, rows, units, size)
    spots = _spots(way, rows, pitch, size, shift)
    taken: dict[tuple[int, int], tuple[Unit, ...]] = {}
    loose: list[tuple[int, Unit]] = []
    for column, stack in enumerate(units):
        groups = [_lines_at(stack, spot) for spot in spots]
        owners = Counter(i for group in groups for i in group)
        shared = {i for i, count in owners.items() if count > 1}
        for at, group in enumerate(groups):
            if group and not shared.intersection(group):
                taken[at, column] = tuple(stack[i] for i in group)
        own = {i for group in groups if not shared.intersection(group) for i in group}
        loose.extend((column, unit) for i, unit in enumerate(stack) if i not in own)
    return _Fit(taken, tuple(loose))


def _spots(way: float, rows: Sequence[RowPlace], pitch: float | None, size: float, shift: float) -> list[_Spot]:
    """Where each row sets its cells; of several lines only where nothing can be mistaken for a line."""
    step = pitch or 1.3 * size
    rooms = [
        _room(way, rows, at, step, size) if pitch is not None and row.joins else 1
        for at, row in enumerate(rows)
    ]
    return [
        _Spot(row.page, _anchor(way, row) + shift, way, step, OFF * size, room)
        for row, room in zip(rows, rooms, strict=True)
    ]


def _shift(way: float, rows: Sequence[RowPlace], units: Sequence[Sequence[Unit]], size: float) -> float:
    """How far figures stand below where their label sets them, all in all."""
    anchors: dict[int, list[float]] = {}
    for row in rows:
        anchors.setdefault(row.page, []).append(_anchor(way, row))
    off = [
        min((unit.middle - anchor for anchor in anchors[unit.page]), key=abs)
        for stack in units
        for unit in stack
        if unit.page in anchors
    ]
    near = [one for one in off if abs(one) <= 0.6 * size]
    return median(near) if near else 0.0


def _room(way: float, rows: Sequence[RowPlace], at: int, pitch: float, size: float) -> int:
    """How many lines a cell of this row can have before it runs into the labels next to it."""
    row = rows[at]
    own = _anchor(way, row)
    room = float(_MOST_LINES)
    for other in rows[max(0, at - 1) : at + 2]:
        if other is row or other.page != row.page:
            continue
        apart = abs(_anchor(way, other) - own) + OFF * size
        below = _anchor(way, other) > own
        if way == 0.5:
            room = min(room, 2 * apart / pitch - other.lines)
        elif way == 0.0:
            room = min(room, apart / pitch) if below else room
        else:
            room = min(room, apart / pitch) if not below else room
    return max(1, int(room))


def _lines_at(stack: Sequence[Unit], at: _Spot) -> list[int]:
    """The consecutive units that stand as the lines of one cell at this height; the most that do."""
    for count in range(at.most, 0, -1):
        group = _run_from(stack, at, at.anchor - at.way * (count - 1) * at.pitch, count)
        if group:
            return group
    return []


def _run_from(stack: Sequence[Unit], at: _Spot, start: float, count: int) -> list[int]:
    """So many consecutive units from a height on, each one pitch below the one before."""
    own = (i for i, unit in enumerate(stack) if unit.page == at.page and abs(unit.middle - start) <= at.off)
    first = next(own, None)
    if first is None or first + count > len(stack):
        return []
    lines = list(range(first, first + count))
    fits = (
        stack[i].page == at.page and abs(stack[i].middle - start - n * at.pitch) <= at.off
        for n, i in enumerate(lines)
    )
    return lines if all(fits) else []


def _doubt_rivals(
    table: list[tuple[PlacedCell, ...]], best: _Fit, fits: Sequence[_Fit]
) -> list[tuple[PlacedCell, ...]]:
    """Cells that another way of setting, which explains as much, would fill otherwise are doubted."""
    rivals = [fit for fit in fits if fit is not best and len(fit.loose) <= len(best.loose)]
    differs = {
        key
        for rival in rivals
        for key in (*best.taken, *rival.taken)
        if best.taken.get(key) != rival.taken.get(key)
    }
    return [
        doubted(line, {column for at, column in differs if at == row})
        if any(a == row for a, _ in differs)
        else line
        for row, line in enumerate(table)
    ]


def _beside_loose(
    rows: Sequence[RowPlace], loose: Sequence[tuple[Unit, set[int]]], pitch: float
) -> dict[int, set[int]]:
    """For each row the columns of figures that no row explains: close to it, or next to it at any distance."""
    hit: dict[int, set[int]] = {}
    for unit, columns in loose:
        own = [at for at, row in enumerate(rows) if row.page == unit.page]
        near = {at for at in own if _reaches(rows[at], unit, _REACH * pitch)}
        if is_figure(unit.text):
            near.update([at for at in own if rows[at].first <= unit.middle][-1:])
            near.update([at for at in own if rows[at].last >= unit.middle][:1])
        for at in near:
            hit.setdefault(at, set()).update(columns)
    return hit


def _reaches(row: RowPlace, unit: Unit, reach: float) -> bool:
    return row.first - reach <= unit.middle <= row.last + reach
