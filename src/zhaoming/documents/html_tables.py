"""Tables of a page: which of them only arrange others, and the rows of one that is being read."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.documents.grids import DeclaredCell, DeclaredRow
from zhaoming.documents.html_markup import Token
from zhaoming.documents.html_rows import plain_cells


class OpenTable:
    """Collects the rows of one table by their groups; the foot comes last wherever it is written."""

    def __init__(self, *, arranges: bool) -> None:
        self.arranges = arranges
        self._groups: list[list[DeclaredRow]] = []
        self._feet: list[list[DeclaredRow]] = []
        self._group: list[DeclaredRow] | None = None

    def begin_group(self, *, foot: bool) -> None:
        """A row group begins, of which every rowspan ends with it."""
        self._group = []
        (self._feet if foot else self._groups).append(self._group)

    def end_group(self) -> None:
        """Rows that follow are groups of their own."""
        self._group = None

    def begin_row(self) -> list[DeclaredCell]:
        """The list for the cells of the next row."""
        row: list[DeclaredCell] = []
        self.add_rows([row])
        return row

    def add_rows(self, rows: Iterable[DeclaredRow]) -> None:
        """The next rows, complete or to be filled; outside groups each is a group of its own."""
        if self._group is None:
            self._groups.extend([row] for row in rows)
        else:
            self._group.extend(rows)

    @property
    def groups(self) -> list[list[DeclaredRow]]:
        """Every group in the order in which it is shown."""
        return self._groups + self._feet


def is_nested(*, tokens: Iterable[Token]) -> bool:
    """True where a table stands inside another."""
    depth = 0
    for token in tokens:
        if token[4] == "table":
            depth += 1
            if depth > 1:
                return True
        elif token[4] == "/table":
            depth -= 1
    return False


def arranging_tables(*, tokens: Iterable[Token]) -> set[int]:
    """The tables, counted from 0 as they begin, that only arrange others.

    In such a table no more filled cells stand by themselves than in its inner tables.
    """
    counts: list[_Count] = []
    tables: list[_Count] = []
    cells: list[bool] = []  # For each open cell: whether it is filled.
    for plain, _, line, after, name, _, text in tokens:
        if plain:
            filled = sum(1 for _, shown in plain_cells(markup=plain) if shown.strip())
            tables[-1].own += filled
            tables[-1].filled += filled
            if filled:
                _fill(cells)
            continue
        if name == "table":
            tables.append(_Count(len(counts)))
            counts.append(tables[-1])
        elif name == "td":
            cells.append(False)
            tables[-1].held.append(False)
        elif name == "/table":
            _close(tables)
        elif name == "/td":
            tables[-1].add(filled=cells.pop())
        if cells and not cells[-1] and (text or line + after).strip():
            _fill(cells)
    return {count.number for count in counts if count.nests and count.inner >= count.own}


class _Count:
    """How many filled cells of a table hold no other table, how many there are, how many lie deeper."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.own = self.filled = self.inner = 0
        self.nests = False
        self.held: list[bool] = []  # For each open cell of this table: whether it holds a table.

    def add(self, *, filled: bool) -> None:
        """Count the cell that ends."""
        holds = self.held.pop()
        self.filled += filled
        self.own += filled and not holds


def _close(tables: list[_Count]) -> None:
    closed = tables.pop()
    if tables:
        above = tables[-1]
        above.nests = True
        above.inner += closed.filled + closed.inner
        if above.held:
            above.held[-1] = True


def _fill(cells: list[bool]) -> None:
    """A text fills the cell it stands in and all around it."""
    for at in range(len(cells) - 1, -1, -1):
        if cells[at]:
            return
        cells[at] = True
