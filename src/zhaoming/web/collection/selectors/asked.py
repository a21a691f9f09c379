"""What the collections of a year ask of each agency, for whoever looks at the tree without a campaign."""

from __future__ import annotations

from zhaoming.web.collection.models import Duty, Entry
from zhaoming.web.reports.shapes import AskedFor


def asked_for(*, year: int) -> dict[int, AskedFor]:
    """By the agency's key; one query.

    Asked by several collections, an agency is exempt only where all of them say so, and the soonest day counts.
    """
    found: dict[int, AskedFor] = {}
    entries = Entry.objects.filter(campaign__year=year, agency__isnull=False)
    for agency, duty, due_on in entries.values_list("agency_id", "duty", "due_on"):
        one = AskedFor(duty == Duty.EXEMPT, due_on)
        found[agency] = _together(found[agency], one) if agency in found else one
    return found


def _together(one: AskedFor, other: AskedFor) -> AskedFor:
    if one.is_exempt != other.is_exempt:
        return other if one.is_exempt else one
    return AskedFor(one.is_exempt, min(one.due_on, other.due_on))
