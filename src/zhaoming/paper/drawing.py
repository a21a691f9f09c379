"""What is to be drawn on a page: headings, paragraphs and tables, without saying in which file format.

`annual_report.official` draws a report with these values; `documents` writes them out; the web shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a head cell speaks for, in the words of HTML, so that a screen reader can say it."""

    COLUMN = "col"
    COLUMNS = "colgroup"
    ROW = "row"
    ROWS = "rowgroup"


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One cell at its anchor: `key` names the figure it shows, `scope` is set for head cells only."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None
    scope: Scope | None = None

    @property
    def head(self) -> bool:
        """True for a label, False for a place where a figure stands."""
        return self.scope is not None


DrawnRow = tuple[DrawnCell, ...]


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as it is printed: each row lists only the cells anchored in it, as HTML does.

    `section` is 二, 三 or 四; `columns` are hints for the widths, in thousandths of the table's
    width; `head_rows` is how many rows at the top are repeated when the table runs over a page.
    """

    section: str
    caption: str
    columns: tuple[int, ...]
    rows: tuple[DrawnRow, ...]
    head_rows: int = 0

    @property
    def cells(self) -> tuple[DrawnCell, ...]:
        """Every cell, row after row."""
        return tuple(cell for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A drawn cell with the slot of its upper left corner, both from 0."""

    row: int
    column: int
    cell: DrawnCell

    @property
    def slots(self) -> Iterator[tuple[int, int]]:
        """Every (row, column) the cell covers."""
        for down in range(self.cell.rowspan):
            for right in range(self.cell.colspan):
                yield self.row + down, self.column + right


def placed_cells(table: DrawnTable) -> tuple[PlacedCell, ...]:
    """Every cell of a table with its place in the grid, found as HTML finds it."""
    taken: set[tuple[int, int]] = set()
    found: list[PlacedCell] = []
    for row_index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (row_index, column) in taken:
                column += 1
            item = PlacedCell(row_index, column, cell)
            found.append(item)
            taken.update(item.slots)
            column += cell.colspan
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DrawnHeading:
    """The heading of a section, such as 一、总体情况; level 1 stands below the document's title."""

    text: str
    level: int = 1


class Alignment(StrEnum):
    """Where a paragraph stands: two characters in, at the left edge, in the middle, or at the right edge."""

    BODY = "body"
    FLUSH = "flush"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class DrawnParagraph:
    """One paragraph of running text, without a line break."""

    text: str
    alignment: Alignment = Alignment.BODY


DrawnPart = DrawnHeading | DrawnParagraph | DrawnTable


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official letter.

    `organ` stands in red above `number` and a red rule, over the title; where it is "" the number alone
    stands below the title.
    """

    number: str
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole document in reading order under its title, for the writers of `documents`."""

    title: str
    parts: tuple[DrawnPart, ...]
    letterhead: Letterhead | None = None

    @property
    def tables(self) -> tuple[DrawnTable, ...]:
        """Only the tables, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, DrawnTable))
