"""Every agency of a subtree with one figure of two years beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from zhaoming.web.agencies.models import Agency
from zhaoming.web.oversight.case_table import percent
from zhaoming.web.oversight.selectors import supervised_agencies
from zhaoming.web.reports.models import STANDING_STATES, VersionState
from zhaoming.web.reports.selectors import visible_versions
from zhaoming.web.reports.shapes import Measure

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the report it stands in."""

    value: int
    version_id: int


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One agency: None where no report was filed that year, so that nothing passes for zero."""

    agency: Agency
    before: Figure | None
    now: Figure | None

    @property
    def change(self) -> int | None:
        """By how much it grew; None without both years."""
        return self.now.value - self.before.value if self.now is not None and self.before is not None else None

    @property
    def share(self) -> str:
        """The change in percent of the year before; nothing from zero."""
        if self.before is None or not self.before.value or self.change is None:
            return ""
        found = percent(Fraction(abs(self.change), self.before.value))
        sign = "-" if self.change < 0 else "+" if self.change else ""
        return f"{sign}{found}"


def two_years(*, user: User, root: Agency, year: int, measure: Measure) -> tuple[TwoYears, ...]:
    """The agencies of the tree of `year` in reading order; `PermissionDenied` without the view of it."""
    agencies = supervised_agencies(user=user, root=root, year=year)
    found = _figures(user, agencies, (year - 1, year), measure)
    return tuple(TwoYears(one, found.get((one.pk, year - 1)), found.get((one.pk, year))) for one in agencies)


def _figures(
    user: User, agencies: Sequence[Agency], years: tuple[int, int], measure: Measure
) -> dict[tuple[int, int], Figure]:
    """By agency and year, from the index columns: what is public hides what was filed; one query."""
    versions = visible_versions(user=user).filter(
        agency__in=[one.pk for one in agencies], year__in=years, state__in=STANDING_STATES
    )
    rows = versions.order_by("state").values_list("agency", "year", "pk", "state", "figures")
    found: dict[tuple[int, int], Figure] = {}
    for agency, year, pk, state, figures in rows:
        if agency is None or year is None:
            continue
        if (agency, year) not in found or state == VersionState.PUBLISHED:
            found[agency, year] = Figure(sum(int(figures.get(key, 0)) for key in measure.cells), pk)
    return found
