"""The visible rows of a list, narrowed and counted; three queries whatever stands there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet

from zhaoming.publishing.facts import Drawn, FactList
from zhaoming.web.agencies.models import Agency
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.presentation.facets import Choice

PER_PAGE = 30
# A budget is read as a whole, and so are the leaders of a bureau.
_WHOLE = 200
_LEAST = 2


@dataclass(frozen=True, slots=True)
class FactShelf:
    """A page of the list, the choices of its filters, and up to which day it is complete."""

    page: Page[FactRow]
    total: int
    facets: tuple[Choice, ...]
    years: tuple[Choice, ...]
    current_on: dt.date | None
    published_on: dt.date | None


class _Counted(Paginator[FactRow]):
    """A paginator that was told how many there are."""

    def __init__(self, found: QuerySet[FactRow], total: int, per_page: int) -> None:
        self._total = total
        super().__init__(found, per_page)

    @property
    def count(self) -> int:
        return self._total


def fact_shelf(
    *, agency: Agency, kind: FactList, asked: Mapping[str, Any], number: str | None, at: dt.datetime
) -> FactShelf:
    """What is visible of the list and fits; each filter counts under the other one."""
    found = narrowed(agency=agency, kind=kind, asked={"q": asked.get("q")}, at=at)
    counted = list(
        found.order_by()
        .values("facet", "year")
        .annotate(count=Count("pk"), current=Max("sheet__current_on"), out=Max("sheet__version__published_on"))
    )
    facet, year = asked.get("facet") or "", asked.get("year")
    total = sum(one["count"] for one in counted if _fits(one, facet, year))
    rows = narrowed(agency=agency, kind=kind, asked=asked, at=at).select_related("sheet")
    per_page = PER_PAGE if kind.drawn is Drawn.TABLE else _WHOLE
    return FactShelf(
        page=_Counted(rows, total, per_page).get_page(number),
        total=total,
        facets=_facets(kind, counted, facet, year),
        years=_years(counted, facet, year),
        current_on=max((one["current"] for one in counted), default=None),
        published_on=max((one["out"] for one in counted), default=None),
    )


def narrowed(*, agency: Agency, kind: FactList, asked: Mapping[str, Any], at: dt.datetime) -> QuerySet[FactRow]:
    """The visible rows that fit, the newest first; a list without days in the order it was written."""
    found = visible_rows(at=at, agency=agency, list_key=kind.key)
    for word in (asked.get("q") or "").split():
        found = found.filter(text__icontains=word)
    if asked.get("facet"):
        found = found.filter(facet=asked["facet"])
    if asked.get("year"):
        found = found.filter(year=asked["year"])
    order = ("-year", "sheet", "position") if kind.drawn is Drawn.YEARS else ("-day", "sheet", "position")
    return (
        found.order_by(*order) if kind.day or kind.drawn is Drawn.YEARS else found.order_by("sheet", "position")
    )


def _fits(one: Mapping[str, Any], facet: str, year: int | None) -> bool:
    return (not facet or one["facet"] == facet) and (not year or one["year"] == year)


def _facets(
    kind: FactList, counted: Iterable[Mapping[str, Any]], here: str, year: int | None
) -> tuple[Choice, ...]:
    if not kind.facet:
        return ()
    counts: Counter[str] = Counter()
    for one in counted:
        if _fits(one, "", year):
            counts[one["facet"]] += one["count"]
    # One class alone is no choice.
    known = [value for value in kind.column(kind.facet).one_of if counts[value] or value == here]
    if len(known) < _LEAST and not here:
        return ()
    whole = Choice("", "全部", counts.total(), here=not here)
    return (whole, *(Choice(value, value, counts[value], here=value == here) for value in known))


def _years(counted: Iterable[Mapping[str, Any]], facet: str, here: int | None) -> tuple[Choice, ...]:
    counts: Counter[int] = Counter()
    for one in counted:
        if one["year"] and _fits(one, facet, None):
            counts[one["year"]] += one["count"]
    if len(counts) < _LEAST and not here:
        return ()
    whole = Choice("", "全部", counts.total(), here=not here)
    return (
        whole,
        *(Choice(str(one), f"{one} 年", counts[one], here=one == here) for one in sorted(counts, reverse=True)),
    )
