"""The part of the agency tree a year's reports are looked at in: as it stood on the last day of that year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zhaoming.web.agencies.selectors import Node, flat, subtree_ids, tree

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency


def day_of(*, year: int) -> dt.date:
    """The day whose tree counts for a year's reports."""
    return dt.date(year, 12, 31)


def subtree_of(*, root: Agency, year: int) -> frozenset[int]:
    """The root and everything under it in that year, by id."""
    return subtree_ids(agency=root, on=day_of(year=year))


def nodes_under(*, root: Agency, year: int) -> tuple[Node, ...]:
    """The root and everything under it in that year, in reading order; empty if it did not exist then."""
    nodes = flat(tree(on=day_of(year=year)))
    start = next((index for index, node in enumerate(nodes) if node.agency == root), None)
    if start is None:
        return ()
    depth = nodes[start].depth
    stop = next((i for i in range(start + 1, len(nodes)) if nodes[i].depth <= depth), len(nodes))
    return nodes[start:stop]
