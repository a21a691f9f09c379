"""Which row of a new table is which row of the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from zhaoming.publishing.catalogue.rows import CatalogueRow

# From the surest to the loosest: what two rows must have in common.
_KEYS = (
    ("first", "second", "content", "body", "number"),
    ("first", "second", "content", "body"),
    ("first", "second", "content"),
    ("first", "second"),
)


def pair_rows(*, before: Sequence[CatalogueRow], after: Sequence[CatalogueRow]) -> dict[int, int]:
    """The place of the old row for the place of each new one that continues it.

    Two rows are a pair where no other row on either side could be meant; of rows of one matter that nothing
    tells apart, none has a pair.
    """
    pairs: dict[int, int] = {}
    for key in _KEYS:
        taken = set(pairs.values())
        old = _grouped(before, key, taken)
        for values, places in _grouped(after, key, pairs.keys()).items():
            meant = old.get(values, [])
            if len(places) == len(meant) == 1:
                pairs[places[0]] = meant[0]
    return pairs


def _grouped(
    rows: Sequence[CatalogueRow], key: tuple[str, ...], but: Collection[int]
) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if place not in but:
            found[tuple(getattr(row, one) for one in key)].append(place)
    return found
