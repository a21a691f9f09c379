"""Whose reports a person handles as filed to an office although the agencies stand elsewhere today.

What was filed to an office is its own record. Whoever looks at its collection, a supervisor or an auditor,
reads there what the sum is made of, or could not look into it; only who collects returns and accepts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.held_roles import remembered
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.collection.models import Campaign, Entry

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_Seats = dict[int, frozenset[int]]
# Reading goes with the look at the collection, everything else with collecting.
_GOES_WITH = {Permission.VIEW_REPORT: Permission.VIEW_SUBTREE}


def collected_elsewhere(user: User, permission: Permission) -> _Seats:
    """By year the agencies asked by his offices that the user does not reach by the permission; mostly none."""
    needed = _GOES_WITH.get(permission, Permission.COLLECT_REPORTS)
    collectors = agency_ids_where(user=user, permission=needed)
    if not collectors:
        return {}
    reach = agency_ids_where(user=user, permission=permission)
    return remembered(key=("collected", collectors, reach), read=lambda: _seats(collectors, reach))


def _seats(collectors: frozenset[int], reach: frozenset[int]) -> _Seats:
    # Campaigns are few, a year and office each; which are his is told here rather than by a second long list.
    known = Campaign.objects.order_by().values_list("pk", "collector")
    campaigns = [pk for pk, collector in known if collector in collectors]
    if not campaigns:
        return {}
    asked = Entry.objects.filter(campaign__in=campaigns, agency__isnull=False).exclude(agency__in=reach)
    found: dict[int, set[int]] = {}
    for year, agency in asked.order_by().values_list("campaign__year", "agency_id"):
        if agency is not None:
            found.setdefault(year, set()).add(agency)
    return {year: frozenset(agencies) for year, agencies in found.items()}
