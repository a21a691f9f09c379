"""Formulas whose stored value nobody calculated: programs that write workbooks store 0 beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

# What stands in a cell whose formula was never calculated: not blank, and not a number either.
UNCALCULATED = "#未计算#"
_MOST_CELLS = 10_000
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_NOTHING = frozenset(("", "0", "-", "—", "/"))
Place = tuple[int, int]


def uncalculated(*, zeros: Mapping[Place, str], texts: Mapping[Place, str]) -> set[Place]:
    """The cells of `zeros` (formulas with a stored 0) that refer to something other than zeros and blanks.

    Only for a workbook that asks to be calculated on opening: what it stores is not what it shows.
    A formula that refers to such a cell, or to what cannot be looked up here, is one too.
    """
    found: set[Place] = set()
    while True:
        more = {
            place
            for place, formula in zeros.items()
            if place not in found and not _is_nothing(formula, texts, found)
        }
        if not more:
            return found
        found |= more


def _is_nothing(formula: str, texts: Mapping[Place, str], found: set[Place]) -> bool:
    if not formula or "!" in formula or "[" in formula:
        return False
    cells = list(islice(_referred(formula), _MOST_CELLS))
    if not cells or len(cells) >= _MOST_CELLS:
        return False
    return all(place not in found and texts.get(place, "").strip() in _NOTHING for place in cells)


def _referred(formula: str) -> Iterator[Place]:
    for left, top, right, bottom in _RANGE.findall(formula.upper()):
        rows = range(int(top) - 1, int(bottom or top))
        columns = range(column_number(left), column_number(right or left) + 1)
        yield from ((row, column) for row in rows for column in columns)


def column_number(letters: str) -> int:
    """A column's letters as its number from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
