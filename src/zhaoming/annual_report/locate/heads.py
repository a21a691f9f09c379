"""Column heads: which columns of a table carry which key, and which cell of a row stands under which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.annual_report.locate.rows import Slot
from zhaoming.annual_report.locate.text_shape import is_blank

Find = Callable[[str], "tuple[str, bool] | None"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column the head names: its key (None for one that is not in the form) and its extent.

    `fault` marks a head cell that could not be told from any known head, extra ones included.
    """

    key: str | None
    start: int
    end: int
    repaired: bool = False
    text: str = ""
    fault: bool = False


def overlap(slot: Slot, column: Column) -> bool:
    """True where the cell stands under the column, at least in part."""
    return slot.start < column.end and column.start < slot.end


def under_heads(slots: Sequence[Slot], columns: Sequence[Column]) -> dict[int, Slot] | None:
    """The cell under each column, by index of `columns`; None where the row does not fit the head.

    A cell counts as under a column where it stands under that one alone and no other cell does.
    Where edges do not line up (grids split by rounding), equally many cells and columns fit in order.
    """
    shape = tuple([(start, end, is_blank(text)) for text, start, end, *_ in slots])
    fit = _fit(shape, tuple([(column.start, column.end) for column in columns]))
    return None if fit is None else {i: slots[at] for i, at in fit}


Span = tuple[int, int]
Shape = tuple[int, int, bool]


@lru_cache(maxsize=4096)
def _fit(slots: tuple[Shape, ...], columns: tuple[Span, ...]) -> tuple[tuple[int, int], ...] | None:
    """`under_heads` by extents and blanks alone, as (column, cell): rows of one table are mostly alike."""
    right = [at for at, (_, end, _) in enumerate(slots) if end > columns[0][0]]
    named = [[i for i, (start, end) in enumerate(columns) if _meet(slots[at], start, end)] for at in right]
    fit = {hits[0]: at for hits, at in zip(named, right, strict=True) if len(hits) == 1}
    beside = any(not hits and not slots[at][2] for hits, at in zip(named, right, strict=True))
    if len(fit) == len(columns) == sum(1 for hits in named if hits) and not beside:
        return tuple(fit.items())
    counted = [at for hits, at in zip(named, right, strict=True) if hits or not slots[at][2]]
    if len(counted) == len(columns) and all(map(_nearly_under, (slots[at] for at in counted), columns)):
        # A cell with the very edges of another column was moved by a lost cell, not by rounding.
        moved = any((slots[at][:2] in columns) and slots[at][:2] != columns[i] for i, at in enumerate(counted))
        return None if moved else tuple(enumerate(counted))
    return None


def _meet(slot: Shape, start: int, end: int) -> bool:
    return slot[0] < end and start < slot[1]


def _nearly_under(slot: Shape, column: Span) -> bool:
    """True where both edges are at most one grid column off, as rounding leaves them."""
    return abs(slot[0] - column[0]) <= 1 and abs(slot[1] - column[1]) <= 1


def alone_under(slots: Sequence[Slot], columns: Sequence[Column]) -> dict[int, Slot]:
    """Where the row does not fit as a whole: only the cells that stand under one column, each alone."""
    found: dict[int, Slot] = {}
    for i, column in enumerate(columns):
        hits = [slot for slot in slots if overlap(slot, column)]
        if len(hits) == 1 and sum(overlap(hits[0], other) for other in columns) == 1:
            found[i] = hits[0]
    return found
