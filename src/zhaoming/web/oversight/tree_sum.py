"""The sum over the tree with what a collection says of it: who is asked for no report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.web.collection.selectors import exempt_by_year
from zhaoming.web.reports.selectors import aggregate_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.reports.shapes import AggregateView


def sum_with_notes(*, user: User, root: Agency, year: int) -> AggregateView:
    """The sum with a note of who is exempt."""
    exempt = exempt_by_year(years=[year])
    view = aggregate_of(user=user, root=root, year=year, exempt=exempt.get(year, ()))
    excused = "、".join(one.name for one in view.exempt)
    told = (f"免报、没有年报的机关：{excused}。",) if excused else ()
    return replace(view, notes=(*told, *view.notes))
