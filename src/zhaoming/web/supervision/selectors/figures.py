"""The indicators of every agency of a subtree, counted by the columns; few queries, whatever there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from zhaoming.web.cases.models import Case, CaseDispute
from zhaoming.web.supervision.conditions import (
    Condition,
    Counted,
    Look,
    bounds,
    conditions,
)
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.periods import Period
from zhaoming.web.supervision.selectors.reach import Reach
from zhaoming.web.supervision.thresholds import thresholds_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

_OF_DISPUTES = {Counted.CONCLUDED, Counted.PENDING}


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One agency, or the whole (`agency` is None).

    `counts` holds a number for every indicator, None where today's calendar does not allow to count it;
    `days` counts the replies by the working days they took.
    """

    agency: Agency | None
    depth: int
    counts: Mapping[str, int | None]
    days: Mapping[int, int] = field(default_factory=dict)

    @property
    def median(self) -> Fraction | None:
        """The exact median of the working days; None without a reply that can be measured."""
        return median(self.days)

    def share(self, key: str) -> Fraction | None:
        """The part of the number the indicator is shown as a share of; None where that is nothing."""
        whole, part = self.counts.get(INDICATORS[key].share_of), self.counts[key]
        return Fraction(part, whole) if whole and part is not None else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The table: a row an agency, and the sum."""

    reach: Reach
    look: Look
    rows: tuple[FiguresRow, ...]
    total: FiguresRow


def figures(*, reach: Reach, period: Period) -> Figures:
    """Every indicator for every agency of the reach with a part in the period; six queries for the numbers."""
    look = look_of(reach=reach, period=period)
    counts = _counted(look, reach.ids)
    days = _days(look, reach.ids)
    unknown = _uncountable(look)
    rows = tuple(
        FiguresRow(agency, depth, _row(counts[agency.pk], unknown.get(agency.pk, ())), days[agency.pk])
        for agency, depth in reach.agencies
    )
    shown = tuple(row for row in rows if _has_part(row, period))
    return Figures(reach, look, shown, _total(shown))


def _has_part(row: FiguresRow, period: Period) -> bool:
    """False for an agency that did not exist in the period and of which nothing is counted in it."""
    agency = row.agency
    if agency is None or any(number != 0 for number in row.counts.values()):
        return True
    is_founded = agency.founded_on is None or agency.founded_on <= period.last
    return is_founded and (agency.dissolved_on is None or agency.dissolved_on > period.first)


def look_of(*, reach: Reach, period: Period) -> Look:
    """What the conditions depend on, for these agencies."""
    return Look(reach.on, period, thresholds_of(agencies=reach.ids, on=reach.on))


def rows_counted(*, counted: Counted, look: Look, agencies: Iterable[int]) -> QuerySet[Any]:
    """The requests or disputes of one kind of counting, of some agencies."""
    model: Any = CaseDispute if counted in _OF_DISPUTES else Case
    found: QuerySet[Any] = model.objects.filter(bounds(counted=counted, look=look))
    return found.filter(agency__in=list(agencies)).order_by()


def median(days: Mapping[int, int]) -> Fraction | None:
    """The middle one of so many numbers each, or halfway between the two in the middle."""
    total = sum(days.values())
    if not total:
        return None
    low, high = (_at(days, place) for place in ((total - 1) // 2, total // 2))
    return Fraction(low + high, 2)


def _at(days: Mapping[int, int], place: int) -> int:
    passed = 0
    for value in sorted(days):
        passed += days[value]
        if passed > place:
            return value
    raise AssertionError("a place beyond the end")


def _counted(look: Look, agencies: list[int]) -> defaultdict[int, dict[str, int]]:
    """By agency and indicator: one query a kind of counting, for all indicators of that kind."""
    by_kind: dict[Counted, dict[str, Condition]] = defaultdict(dict)
    for key, condition in conditions(look=look).items():
        by_kind[condition.counted][key] = condition
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for counted, wanted in by_kind.items():
        columns = {f"n_{key}": Count("pk", filter=one.narrowed or None) for key, one in wanted.items()}
        grouped = rows_counted(counted=counted, look=look, agencies=agencies).values("agency")
        for row in grouped.annotate(**columns):
            found[row["agency"]] |= {key: row[f"n_{key}"] for key in wanted}
    return found


def _days(look: Look, agencies: list[int]) -> defaultdict[int, dict[int, int]]:
    measured = rows_counted(counted=Counted.ANSWERED, look=look, agencies=agencies)
    grouped = measured.filter(days_used__isnull=False).values("agency", "days_used")
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in grouped.annotate(replies=Count("pk")):
        found[row["agency"]][row["days_used"]] = row["replies"]
    return found


def _uncountable(look: Look) -> dict[int, list[str]]:
    """The indicators nobody can count for an agency today, because its calendar ends before today."""
    found: dict[int, list[str]] = {}
    for one in look.thresholds:
        days = {"soon": one.soon_until, "stale": one.stale_since}
        unknown = [key for key, day in days.items() if day is None]
        found |= dict.fromkeys(one.agencies, unknown)
    return found


def _row(counts: Mapping[str, int], unknown: Iterable[str]) -> dict[str, int | None]:
    return {key: None if key in unknown else counts.get(key, 0) for key in INDICATORS}


def _total(rows: tuple[FiguresRow, ...]) -> FiguresRow:
    """The sum; unknown where a part of it is."""
    counts: dict[str, int | None] = {}
    for key in INDICATORS:
        parts = [row.counts[key] for row in rows]
        counts[key] = None if None in parts else sum(one for one in parts if one is not None)
    days = reduce(lambda all_, row: all_ + Counter(row.days), rows, Counter[int]())
    return FiguresRow(None, 0, counts, dict(days))
