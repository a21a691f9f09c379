"""Column heads: which columns of a table carry which key, and which cell of a row stands under which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.locate.rows import Slot

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
    right = [slot for slot in slots if slot.end > columns[0].start]
    named = [[i for i, column in enumerate(columns) if overlap(slot, column)] for slot in right]
    fit = {hits[0]: slot for hits, slot in zip(named, right, strict=True) if len(hits) == 1}
    if len(fit) == len(columns) == sum(1 for hits in named if hits) and _nothing_beside(named, right):
        return fit
    counted = [slot for hits, slot in zip(named, right, strict=True) if hits or not slot.blank]
    if len(counted) == len(columns) and all(map(_nearly_under, counted, columns)):
        return dict(enumerate(counted))
    return None


def _nearly_under(slot: Slot, column: Column) -> bool:
    """True where both edges are at most one grid column off, as rounding leaves them."""
    return abs(slot.start - column.start) <= 1 and abs(slot.end - column.end) <= 1


def _nothing_beside(named: Sequence[Sequence[int]], right: Sequence[Slot]) -> bool:
    return all(hits or slot.blank for hits, slot in zip(named, right, strict=True))


def alone_under(slots: Sequence[Slot], columns: Sequence[Column]) -> dict[int, Slot]:
    """Where the row does not fit as a whole: only the cells that stand under one column, each alone."""
    found: dict[int, Slot] = {}
    for i, column in enumerate(columns):
        hits = [slot for slot in slots if overlap(slot, column)]
        if len(hits) == 1 and sum(overlap(hits[0], other) for other in columns) == 1:
            found[i] = hits[0]
    return found
