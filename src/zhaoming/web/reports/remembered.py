"""The records a compilation remembers of each cell: leaves are kept, totals put together when asked for.

A request stands in one row it came in and one it went out of; kept in every total as well, a million of them
would be three times as much to write and to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_CAME = ("new_received", "carried_in")
_TOTAL, _HANDLED, _OUT = "total", "handled_total", "carried_out"
Cells = Mapping[str, Sequence[int]]


def is_leaf(*, key: str) -> bool:
    """Whether a cell is no sum of others: every cell of 表二, those of 表三 and 表四 but for their totals."""
    section, _, place = key.partition(".")
    row, _, column = place.partition(".")
    return section == "s2" or (_TOTAL not in {row, column} and row != _HANDLED)


def counted(*, cells: Cells) -> dict[str, int]:
    """How many each cell counts, totals among them, where `cells` are the leaves."""
    found: Counter[str] = Counter()
    for key, ids in cells.items():
        found[key] += len(ids)
        section, row, column = key.split(".")
        if section == "s2":
            continue
        found[f"{section}.{row}.{_TOTAL}"] += len(ids)
        if section == "s3" and row not in {*_CAME, _OUT}:
            found[f"s3.{_HANDLED}.{column}"] += len(ids)
            found[f"s3.{_HANDLED}.{_TOTAL}"] += len(ids)
    return dict(found)


def ids_of(*, cells: Cells, key: str) -> list[int]:
    """The records of a cell in their order; those of a total from its leaves, where it was not kept itself."""
    if key in cells or is_leaf(key=key):
        return list(cells.get(key, ()))
    section, row, column = key.split(".")
    found: list[int] = []
    for other, ids in cells.items():
        if is_leaf(key=other) and _holds((section, row, column), other.split(".")):
            found += ids
    return sorted(found)


def _holds(total: tuple[str, str, str], leaf: list[str]) -> bool:
    section, row, column = total
    if leaf[0] != section or column not in {_TOTAL, leaf[2]}:
        return False
    if row == _HANDLED:
        return leaf[1] not in {*_CAME, _OUT}
    return leaf[1] == row
