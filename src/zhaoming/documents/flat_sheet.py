"""The sheet of bare figures that our own workbooks end with: the same figures again, for machines."""

from __future__ import annotations

from collections.abc import Mapping

FLAT_SHEET = "数据"
_FIRST_HEADS = ("key", "label", "value", "state")


def is_flat_sheet(*, name: str, texts: Mapping[tuple[int, int], str]) -> bool:
    """True for our sheet of bare figures, which a reader must not take for a second set of tables."""
    heads = tuple(texts.get((0, column), "") for column in range(len(_FIRST_HEADS)))
    return name == FLAT_SHEET and heads == _FIRST_HEADS
