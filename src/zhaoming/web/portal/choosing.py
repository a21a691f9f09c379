"""Which agency to ask: the tree, a search in it, and where the affairs of dissolved ones went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import Node, flat, online_agency_ids, successors, tree

MOST_FOUND = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """An agency one may ask, or one that is gone with those that took over its affairs."""

    agency: Agency
    depth: int = 0
    is_online: bool = False
    successors: tuple[Agency, ...] = ()


def everyone(*, on: dt.date) -> tuple[Choice, ...]:
    """Every agency that stands, in the order of the tree."""
    online = online_agency_ids()
    return tuple(_choice(node, online) for node in flat(tree(on=on)))


def matching(*, text: str, on: dt.date) -> tuple[Choice, ...]:
    """Agencies whose name, former or present, holds the text; dissolved ones with their successors."""
    online = online_agency_ids()
    standing = [
        _choice(node, online)
        for node in flat(tree(on=on))
        if text in node.agency.name or text in node.agency.short_name
    ]
    gone = Agency.objects.filter(dissolved_on__lte=on, name__contains=text).order_by("-dissolved_on")
    ended = [Choice(one, successors=successors(agency=one)) for one in gone[:MOST_FOUND]]
    return (*standing[:MOST_FOUND], *ended)


def _choice(node: Node, online: frozenset[int]) -> Choice:
    return Choice(node.agency, node.depth, node.agency.pk in online)
