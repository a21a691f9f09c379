"""The published figures of all agencies together, by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.selectors import MEASURES, public_reports
from zhaoming.web.reports.shapes import Measure, Point, Series

_Figures = Mapping[int, Mapping[str, int | str]]


@dataclass(frozen=True, slots=True)
class PublicTotals:
    """A series for every measure, and how many reports stand behind each year."""

    series: tuple[Series, ...]
    counts: tuple[tuple[int, int], ...]


def public_totals() -> PublicTotals:
    """One query; each agency's own report is counted once, since one version a year is published."""
    by_year: dict[int, dict[int, Mapping[str, int | str]]] = defaultdict(dict)
    for pk, year, figures in public_reports().values_list("pk", "year", "figures"):
        by_year[year][pk] = figures
    years = sorted(by_year)
    everyone = Agency(name="全部机关", code="all")
    return PublicTotals(
        series=tuple(
            Series(
                one.key,
                one.label,
                one.unit,
                everyone,
                tuple(_point(one, year, by_year[year]) for year in years),
            )
            for one in MEASURES.values()
        ),
        counts=tuple((year, len(by_year[year])) for year in reversed(years)),
    )


def _point(measure: Measure, year: int, figures: _Figures) -> Point:
    total = sum(int(one.get(key, 0)) for one in figures.values() for key in measure.cells)
    return Point(year=year, value=total, version_ids=tuple(figures))
