"""The part of the agency tree a year's reports are looked at in: as it stood on the last day of that year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence

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


def reporting(*, nodes: Sequence[Node], present: Container[int]) -> tuple[Agency, ...]:
    """The agencies whose reports are added up for a subtree, in reading order, whether or not they have one.

    A government reports for all under it (Reg711.49), so the report of the government at the top is no part of
    the sum but what it is held against, unless nobody under it has one. What overlaps among the others only
    their declarations tell. `present` are the ids of the agencies with a report.
    """
    if not nodes:
        return ()
    root, below = nodes[0].agency, tuple(node.agency for node in nodes[1:])
    if root.kind != Kind.GOVERNMENT or not below:
        return (root, *below)
    if root.pk in present and not any(one.pk in present for one in below):
        return (root,)
    return below


def governments_over(*, nodes: Sequence[Node], counted: Container[int]) -> frozenset[int]:
    """The governments that are counted beside somebody under them."""
    return frozenset(
        node.agency.pk
        for node in nodes
        if node.agency.kind == Kind.GOVERNMENT
        and node.agency.pk in counted
        and any(one.agency.pk in counted for one in flat(node.children))
    )


def missing_of(
    *, expected: Iterable[Agency], present: Container[int], declared: Iterable[Mapping[int, str] | None]
) -> tuple[Agency, ...]:
    """Who of those expected has no report and stands in none that is counted, by what these declare."""
    held = {one for some in declared for one in some or ()}
    return tuple(one for one in expected if one.pk not in present and one.pk not in held)
