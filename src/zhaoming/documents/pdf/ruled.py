"""Tables drawn by ruling lines, with their glyphs put into the cells they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zhaoming.documents.pdf.glyphs import Glyph
from zhaoming.documents.pdf.lines import cell_text
from zhaoming.paper import Grid, GridCell, Place

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
# Edges closer than this are one edge drawn twice.
_SAME_EDGE = 2.0
# Glyphs of one figure stand no further apart than this share of their size.
_TOUCHING = 0.1


@dataclass(slots=True)
class RuledTable:
    """One table of a page: its edges, its cells as index ranges, and the glyphs it has taken."""

    xs: list[float]
    ys: list[float]
    spans: list[tuple[int, int, int, int]]  # row, column, rowspan, colspan
    slots: dict[tuple[int, int], int]
    taken: dict[int, list[Glyph]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """The upper edge of the table."""
        return self.ys[0]

    @property
    def columns(self) -> int:
        """The number of columns between its vertical edges."""
        return len(self.xs) - 1

    def take(self, glyph: Glyph) -> bool:
        """Take a glyph whose middle stands within the table; a hole becomes a cell of one slot."""
        x, y = glyph.centre, glyph.middle
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return False
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        if (row, column) not in self.slots:
            if glyph.text.isspace():
                return True
            self.slots[row, column] = len(self.spans)
            self.spans.append((row, column, 1, 1))
        self.taken.setdefault(self.slots[row, column], []).append(glyph)
        return True

    def grid(self, place: Place) -> Grid:
        """The table with the text of the glyphs it took, its cells in reading order."""
        order = sorted(range(len(self.spans)), key=self.spans.__getitem__)
        self._share_figures_over_edges()
        cells = []
        for index in order:
            row, column, height, width = self.spans[index]
            glyphs = self.taken.get(index)
            cells.append(GridCell(row, column, cell_text(glyphs=glyphs) if glyphs else "", height, width))
        return Grid(cells=tuple(cells), rows=len(self.ys) - 1, columns=self.columns, place=place)

    def _share_figures_over_edges(self) -> None:
        """Give the numerals of both cells to each where a figure runs over the edge between them.

        A figure too wide for its cell would otherwise be cut in two, and each part look like a figure.
        """
        cut = [
            (self.slots[row, column], self.slots[row, column + 1])
            for row, column in self.slots
            if (row, column + 1) in self.slots and self._is_cut(row, column)
        ]
        both = {pair: [*self.taken[pair[0]], *self.taken[pair[1]]] for pair in dict.fromkeys(cut)}
        for pair, glyphs in both.items():
            for at in pair:
                # A row's label stays as it is.
                if all(one.text.isspace() or _is_numeral(one) for one in self.taken[at]):
                    more = [one for one in glyphs if one not in self.taken[at] and _is_numeral(one)]
                    self.taken[at] = [*self.taken[at], *more]

    def _is_cut(self, row: int, column: int) -> bool:
        """True where a figure's glyphs follow one another over the right edge of this slot."""
        left, right = self.slots[row, column], self.slots[row, column + 1]
        if left == right:
            return False
        edge = self.xs[column + 1]
        before = [one for one in self.taken.get(left, ()) if _is_numeral(one) and edge - one.x1 < one.size / 2]
        after = [one for one in self.taken.get(right, ()) if _is_numeral(one) and one.x0 - edge < one.size / 2]
        return any(
            abs(two.x0 - one.x1) <= _TOUCHING * one.size
            and abs(two.middle - one.middle) <= _TOUCHING * one.size
            for one in before
            for two in after
        )


def _is_numeral(glyph: Glyph) -> bool:
    return glyph.text.isdigit() or glyph.text in ".,"


def ruled_table(*, cells: Sequence[Box]) -> RuledTable | None:
    """A table from the rectangles of its cells; None for a single box, which only frames text."""
    xs = _edges(edge for x0, _, x1, _ in cells for edge in (x0, x1))
    ys = _edges(edge for _, top, _, bottom in cells for edge in (top, bottom))
    if len(xs) < 2 or len(ys) < 2 or len(cells) < 2:
        return None
    spans: list[tuple[int, int, int, int]] = []
    slots: dict[tuple[int, int], int] = {}
    for x0, top, x1, bottom in sorted(cells, key=_area):
        row, column = _index(ys, top), _index(xs, x0)
        height, width = _index(ys, bottom) - row, _index(xs, x1) - column
        covered = [(row + down, column + right) for down in range(height) for right in range(width)]
        if covered and not any(slot in slots for slot in covered):
            slots.update(dict.fromkeys(covered, len(spans)))
            spans.append((row, column, height, width))
    return RuledTable(xs, ys, spans, slots)


def without_framed_text(*, grid: Grid) -> tuple[list[str], Grid, list[str]]:
    """Lines, grid, lines: text whose frame runs into a table below or above it is no part of it.

    Rows of one cell across the whole width at either end are taken off, but for the one next to the
    table, which may be its head. A grid of such rows alone becomes lines altogether.
    """
    full = {cell.row for cell in grid.cells if cell.colspan == grid.columns and cell.rowspan == 1}
    first = next((row for row in range(grid.rows) if row not in full), grid.rows)
    last = next((row for row in reversed(range(grid.rows)) if row not in full), -1)
    top = grid.rows if first == grid.rows else max(first - 1, 0)
    bottom = min(last + 2, grid.rows)
    if top == 0 and bottom == grid.rows:
        return [], grid, []
    before = [cell.text for cell in grid.cells if cell.row < top]
    after = [cell.text for cell in grid.cells if cell.row >= max(bottom, top)]
    cells = tuple(
        GridCell(cell.row - top, cell.column, cell.text, cell.rowspan, cell.colspan)
        for cell in grid.cells
        if top <= cell.row < bottom
    )
    return before, Grid(cells, max(bottom - top, 0), grid.columns, grid.place), after


def encloses(outer: RuledTable, inner: RuledTable) -> bool:
    """True where one table lies wholly inside another, which then only arranges the page."""
    across = outer.xs[0] - 1 <= inner.xs[0] and inner.xs[-1] <= outer.xs[-1] + 1
    return outer is not inner and across and outer.ys[0] - 1 <= inner.ys[0] and inner.ys[-1] <= outer.ys[-1] + 1


def widen_open_sides(*, table: RuledTable, glyphs: Iterable[Glyph], others: Sequence[RuledTable]) -> None:
    """Give a table without its outer vertical lines the column that stands outside the inner ones."""
    beside = [
        glyph
        for glyph in glyphs
        if table.ys[0] <= glyph.middle <= table.ys[-1]
        and not glyph.text.isspace()
        and not any(other is not table and _stands_in(glyph, other) for other in others)
    ]
    left = [glyph for glyph in beside if glyph.centre < table.xs[0]]
    right = [glyph for glyph in beside if glyph.centre > table.xs[-1]]
    # One column with text beside it is a table only where every row has such text.
    rows = len(table.ys) - 1
    fewest = rows if table.columns == 1 else (rows + 1) // 2
    if _rows_of(left, table) >= fewest:
        _add_column_before(table, min(glyph.x0 for glyph in left) - 1)
    if _rows_of(right, table) >= fewest:
        table.xs.append(max(glyph.x1 for glyph in right) + 1)


def _add_column_before(table: RuledTable, x0: float) -> None:
    table.xs.insert(0, x0)
    table.spans = [(row, column + 1, height, width) for row, column, height, width in table.spans]
    table.slots = {(row, column + 1): index for (row, column), index in table.slots.items()}


def _rows_of(glyphs: Iterable[Glyph], table: RuledTable) -> int:
    return len({bisect_right(table.ys, glyph.middle) for glyph in glyphs})


def _stands_in(glyph: Glyph, table: RuledTable) -> bool:
    return table.xs[0] <= glyph.centre <= table.xs[-1] and table.ys[0] <= glyph.middle <= table.ys[-1]


def _edges(values: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _SAME_EDGE:
            merged.append(value)
    return merged


def _index(edges: Sequence[float], value: float) -> int:
    return max(bisect_right(edges, value + 0.001) - 1, 0)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
