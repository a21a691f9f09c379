"""The sum of a subtree, with what is missing named and each figure open into its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import AggregateView
from zhaoming.web.reports.summary import current_value
from zhaoming.web.reports.trees import nodes_under

if TYPE_CHECKING:
    from zhaoming.annual_report.report import AnnualReport
    from zhaoming.web.agencies.models import Agency, User


def aggregate_of(*, user: User, root: Agency, year: int) -> AggregateView:
    """The sum over the subtree of the reports that were filed or published.

    Raises `PermissionDenied` without the view of the subtree.
    """
    from zhaoming.annual_report.aggregate import aggregate

    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    nodes = nodes_under(root=root, year=year)
    by_agency = _standing(user=user, ids=[node.agency.pk for node in nodes], year=year)
    values = {version.pk: current_value(version) for version in by_agency.values()}
    own = by_agency.get(root.pk)
    parts = tuple(by_agency[node.agency.pk] for node in nodes if node.agency.pk in by_agency)
    total = aggregate(agency=root.name, year=year, reports=tuple(values[part.pk] for part in parts))
    return AggregateView(
        root=root,
        year=year,
        report=total,
        parts=parts,
        missing=tuple(node.agency for node in nodes if node.agency.pk not in by_agency),
        contributions=_contributions(values),
        own=own,
    )


def _standing(*, user: User, ids: list[int], year: int) -> dict[int, ReportVersion]:
    found = visible_versions(user=user).filter(agency__in=ids, year=year, state__in=STANDING_STATES)
    best: dict[int, ReportVersion] = {}
    for version in found.prefetch_related("corrections"):
        if version.agency_id not in best or version.state == VersionState.PUBLISHED:
            best[version.agency_id or 0] = version
    return best


def _contributions(values: Mapping[int, AnnualReport]) -> dict[str, tuple[tuple[int, int | str], ...]]:
    found: dict[str, list[tuple[int, int | str]]] = {}
    for pk, report in values.items():
        for key, cell in report.cells.items():
            if cell.value:
                shown = cell.value if isinstance(cell.value, int) else format(cell.value, "f")
                found.setdefault(key, []).append((pk, shown))
    return {key: tuple(items) for key, items in found.items()}
