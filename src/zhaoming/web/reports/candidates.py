"""The agencies a report may belong to: the subtree of the agency it was handed in at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zhaoming.web.agencies.models import Agency, Placement
from zhaoming.web.agencies.selectors import current, existing, subtree_ids
from zhaoming.web.config.clock import today
from zhaoming.web.reports.naming import Candidate

if TYPE_CHECKING:
    from django.db.models import QuerySet


def agencies_in_question(*, holder: Agency, year: int | None) -> QuerySet[Agency]:
    """The holder and what stood under it on the last day of the year, or stands under it today."""
    days = {today()} | ({dt.date(year, 12, 31)} if year else set())
    ids: set[int] = set()
    for day in days:
        ids |= subtree_ids(agency=holder, on=day) & set(existing(on=day).values_list("pk", flat=True))
    return Agency.objects.filter(pk__in=ids | {holder.pk}).order_by("code")


def candidates_for(*, holder: Agency, year: int | None) -> tuple[Candidate, ...]:
    """The agencies in question with their names and the names above them."""
    parents = _parents(on=dt.date(year, 12, 31) if year else today())
    return tuple(
        Candidate(one.pk, one.name, one.short_name, _names_above(one.pk, parents))
        for one in agencies_in_question(holder=holder, year=year)
    )


def _parents(*, on: dt.date) -> dict[int, tuple[int, str]]:
    """Every agency's parent of that day, by id, with its name; one query."""
    links = Placement.objects.filter(current(on=on)).values_list("agency_id", "parent_id", "parent__name")
    return {agency: (above, name) for agency, above, name in links}


def _names_above(agency: int, parents: dict[int, tuple[int, str]]) -> tuple[str, ...]:
    names: list[str] = []
    while agency in parents and len(names) < len(parents):
        agency, name = parents[agency]
        names.append(name)
    return tuple(names)
