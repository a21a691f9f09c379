"""Published reports as the public list shows them: whose and of which year is always known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.selectors import published
from zhaoming.web.reports.shapes import PublishedYear
from zhaoming.web.reports.trees import day_of


@dataclass(frozen=True, slots=True)
class Volume:
    """One published report with its agency and year."""

    agency: Agency
    year: int
    one: PublishedYear


@dataclass(frozen=True, slots=True)
class Place:
    """A year of an agency: its report, or why there is none.

    Whoever did not stand at the end of the year owes no report of it, and is not said to have published none.
    """

    volume: Volume | None
    stood: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of one agency, one place a year."""

    agency: Agency
    places: tuple[Place, ...]


def volumes() -> tuple[Volume, ...]:
    """Every published report; the database lets nothing be published without agency and year."""
    return tuple(
        Volume(one.version.agency, one.version.year, one)
        for one in published()
        if one.version.agency is not None and one.version.year is not None
    )


def shelves(*, found: Iterable[Volume], years: Sequence[int]) -> list[Shelf]:
    """The reports by agency, in the order of the agencies' codes, each with a place for every year."""
    by_agency: dict[Agency, dict[int, Volume]] = {}
    for volume in sorted(found, key=lambda volume: volume.agency.code):
        by_agency.setdefault(volume.agency, {})[volume.year] = volume
    return [
        Shelf(agency, tuple(Place(held.get(year), agency.exists_on(day_of(year=year))) for year in years))
        for agency, held in by_agency.items()
    ]
