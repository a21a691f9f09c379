"""What the collections of a year ask of each agency, for whoever looks at the tree without a campaign."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.web.collection.models import Duty, Entry
from zhaoming.web.reports.shapes import AskedFor


def asked_for(*, year: int) -> dict[int, AskedFor]:
    """By the agency's key; one query.

    Asked by several collections, an agency is exempt only where all of them say so, and the soonest day counts.
    """
    return _asked([year]).get(year, {})


def exempt_by_year(*, years: Iterable[int]) -> dict[int, frozenset[int]]:
    """The agencies that are asked for no report, by the same rule; one query for all the years."""
    return {
        year: frozenset(agency for agency, one in found.items() if one.is_exempt)
        for year, found in _asked(years).items()
    }


def _asked(years: Iterable[int]) -> dict[int, dict[int, AskedFor]]:
    found: dict[int, dict[int, AskedFor]] = {}
    entries = Entry.objects.filter(campaign__year__in=list(years), agency__isnull=False)
    for year, agency, duty, due_on in entries.values_list("campaign__year", "agency_id", "duty", "due_on"):
        one, of_year = AskedFor(duty == Duty.EXEMPT, due_on), found.setdefault(year, {})
        of_year[agency] = _together(of_year[agency], one) if agency in of_year else one
    return found


def _together(one: AskedFor, other: AskedFor) -> AskedFor:
    if one.is_exempt != other.is_exempt:
        return other if one.is_exempt else one
    return AskedFor(one.is_exempt, min(one.due_on, other.due_on))
