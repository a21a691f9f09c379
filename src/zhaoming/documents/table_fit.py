"""How wide a table's columns and how large its type must be, so that no number is broken or covered.

A number broken over two lines, or running into its neighbour, reads as another number. So the
widest number decides: columns take room from the labels first, and then the type gets smaller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.paper import DrawnTable, placed_cells

# A run that a line break would falsify: digits with their signs, points and separators; typesetters
# also keep a bracket and the character after it on the line of the digit before it.
_UNBREAKABLE = re.compile(r"[-+－＋−0-9０-９.,，．]+(?:[（(].?|[^\s\d])?")
_WIDE = re.compile(r"[^\x00-\x7f]")
_LARGEST_PT = {"二": 14.0, "三": 9.0, "四": 10.5}
_SMALLEST_PT = 5.0
_STEP_PT = 0.5
_PADDING_PT = 3.0
# A label column keeps at least this share of its hint when numbers need room.
_LABEL_KEEPS = 0.55
# A figure with words beside it is given up to eight characters a line, to stand in some five lines.
_NOTE_LINES = 5
_NOTE_EMS = 8.0


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the type and the width of each column, both in points."""

    size: float
    columns: tuple[float, ...]


def fit(table: DrawnTable, *, width: float) -> Fit:
    """The largest type at which every number of the table stands unbroken in `width` points."""
    hints = [width * share / sum(table.columns) for share in table.columns]
    size = _LARGEST_PT.get(table.section, 10.5)
    while size > _SMALLEST_PT:
        columns = _stretched(hints, _needs(table, size))
        if columns is not None:
            return Fit(size, tuple(columns))
        size -= _STEP_PT
    return Fit(size, tuple(hints))


def _needs(table: DrawnTable, size: float) -> list[float]:
    """The least width of each column for its longest number; spanning cells ask nothing of one column."""
    needs = [0.0 for _ in table.columns]
    for item in placed_cells(table):
        if item.cell.key is not None and item.cell.colspan == 1:
            needs[item.column] = max(needs[item.column], _ems(item.cell.text) * size + 2 * _PADDING_PT)
    return needs


def _ems(text: str) -> float:
    """The width a figure asks for: its longest number, or more where words stand beside the number."""
    longest = max((_length(run) for run in _UNBREAKABLE.findall(text)), default=0.0)
    return max(longest, min(_length(text) / _NOTE_LINES, _NOTE_EMS))


def _length(text: str) -> float:
    """The length of a run in ems: a Latin digit takes a little more than half of one."""
    return sum(1.0 if _WIDE.match(character) else 0.56 for character in text)


def _stretched(hints: Sequence[float], needs: Sequence[float]) -> list[float] | None:
    """Columns wide enough for their numbers, the room taken from labels and slack; None if too tight."""
    short = sum(max(need - hint, 0.0) for need, hint in zip(needs, hints, strict=True))
    if short == 0:
        return list(hints)
    spare = [
        hint - max(need, hint * _LABEL_KEEPS) if hint > need else 0.0
        for need, hint in zip(needs, hints, strict=True)
    ]
    if sum(spare) < short:
        return None
    share = short / sum(spare)
    return [
        max(hint, need) - (give * share if hint > need else 0.0)
        for hint, need, give in zip(hints, needs, spare, strict=True)
    ]
