"""Values for the visible content of one document: lines of text and grids of cells, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: page and table counted from 1, row and column of a grid from 0.

    `offset` is the position in characters in the plain text, for sources that are plain text. A named
    tuple, as all small values here, because a document holds thousands: it is made several times faster.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    offset: int | None = None


class Word(NamedTuple):
    """A run of glyphs without a gap, with its box in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


_NOWHERE = Place()


class Line(NamedTuple):
    """One visual line (PDF) or one paragraph or source line (all other formats), untrimmed.

    `words` is filled where the source has positions (PDF), so that a reader can tell a blank
    column from a missing one. `heading` is the outline level where the source declares one.
    """

    text: str
    place: Place = _NOWHERE
    words: tuple[Word, ...] = ()
    heading: int | None = None


class GridCell(NamedTuple):
    """One cell at its anchor, with its span; `text` keeps inner line breaks as "\\n"."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the source declares it (or, in a ruled PDF, as its lines draw it).

    Every slot of `rows` x `columns` is covered by at most one cell; a slot that no cell covers
    is a hole in the source, which is not the same as a blank cell.
    """

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    place: Place = _NOWHERE


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """The visible content of one document in reading order.

    `kind` names the source format ("docx", "pdf", "html", "text", …); `title` is the declared
    title (HTML <title>, document properties) if any; `warnings` are plain sentences about what
    was left out on the way (hidden text, pictures, a second sheet), for the reader's notes.
    """

    kind: str
    blocks: tuple[Block, ...]
    title: str | None = None
    pages: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Only the lines, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Only the grids, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
