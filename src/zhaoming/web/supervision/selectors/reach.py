"""The agencies whose requests a supervisor sees under a root: the tree of today, and what it took over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, require
from zhaoming.web.agencies.selectors import flat, reached_ids, tree

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True)
class Reach:
    """The agencies in reading order with their depth under the root; those that are gone come last."""

    root: Agency
    on: dt.date
    agencies: tuple[tuple[Agency, int], ...]

    @cached_property
    def ids(self) -> list[int]:
        """Their ids, sorted."""
        return sorted(agency.pk for agency, _ in self.agencies)


def reach_of(*, user: User, root: Agency, on: dt.date, seeing: Permission = Permission.VIEW_CASE) -> Reach:
    """Only agencies whose requests the user sees (or what `seeing` names).

    Raises `PermissionDenied` without the view of the subtree.
    """
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    wanted = reached_ids(holders=(), roots=[root.pk], on=on)
    seen = {one.pk: one for one in agencies_where(user, seeing).filter(pk__in=wanted)}
    nodes = [node for node in flat(tree(on=on)) if node.agency.pk in seen]
    top = next((node.depth for node in nodes if node.agency.pk == root.pk), 0)
    standing = [(seen.pop(node.agency.pk), max(node.depth - top, 0)) for node in nodes]
    gone = sorted(seen.values(), key=lambda agency: agency.code)
    return Reach(root, on, (*standing, *((agency, 1) for agency in gone)))
