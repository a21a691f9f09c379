"""The part of the agency tree a year's reports are looked at in: as it stood on the last day of that year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from zhaoming.web.agencies.models import Agency, Kind
from zhaoming.web.agencies.selectors import Node, flat, subtree_ids, tree


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


def reporting(*, node: Node, present: Container[int]) -> tuple[Agency, ...]:
    """The agencies whose reports make up the sum of a subtree, whether or not they have one.

    A government with bodies under it reports for all of them (Reg711.49), so its own report would
    count them twice: its bodies stand for it, and it stands for them only where none of them has a
    report. Any other agency reports for itself, beside those under it. `present` are the ids of the
    agencies with a report.
    """
    below = tuple(one for child in node.children for one in reporting(node=child, present=present))
    if node.agency.kind != Kind.GOVERNMENT or not node.children:
        return (node.agency, *below)
    if node.agency.pk in present and not any(one.pk in present for one in below):
        return (node.agency,)
    return below
