"""The sum of a subtree, with what is missing named and each figure open into its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from zhaoming.annual_report.aggregate import aggregate
from zhaoming.annual_report.report import AnnualReport
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import AggregateView
from zhaoming.web.reports.summary import figures_now
from zhaoming.web.reports.trees import nodes_under, reporting

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


def aggregate_of(*, user: User, root: Agency, year: int, exempt: Container[int] = ()) -> AggregateView:
    """The sum over the subtree of the reports that were filed or published.

    Which reports make it up says `trees.reporting`; `own` is the root's own report, to be held
    against the sum. Reports of the form that fewer use cannot be added to the others: they are
    left out, and `notes` names them. `exempt` are asked for no report and not missing. Raises
    `PermissionDenied` without the view of the subtree.
    """
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    nodes = nodes_under(root=root, year=year)
    present, figures = _standing(user=user, ids=[node.agency.pk for node in nodes], year=year)
    expected = reporting(node=nodes[0], present=present) if nodes else ()
    parts = tuple(present[one.pk] for one in expected if one.pk in present)
    values = {part.pk: figures[part.pk] for part in parts}
    counted, left_out = _of_one_form(parts, values)
    without = tuple(one for one in expected if one.pk not in present)
    total = aggregate(agency=root.name, year=year, reports=[values[part.pk] for part in counted])
    return AggregateView(
        root=root,
        year=year,
        report=total,
        parts=counted,
        missing=tuple(one for one in without if one.pk not in exempt),
        contributions=_contributions({part.pk: values[part.pk] for part in counted}),
        own=present.get(root.pk),
        notes=(*(note.message for note in total.notes), *left_out),
        exempt=tuple(one for one in without if one.pk in exempt),
    )


def _of_one_form(
    parts: tuple[ReportVersion, ...], values: Mapping[int, AnnualReport]
) -> tuple[tuple[ReportVersion, ...], tuple[str, ...]]:
    """The parts in the form most of them use, and a sentence for each of the others."""
    forms = Counter(values[part.pk].form for part in parts)
    most = forms.most_common(1)[0][0] if forms else None
    counted = tuple(part for part in parts if values[part.pk].form is most)
    others = (part for part in parts if values[part.pk].form is not most)
    return counted, tuple(f"{part.agency} 的年报用的是另一种格式，不能相加，没有计入。" for part in others)


def _standing(
    *, user: User, ids: list[int], year: int
) -> tuple[dict[int, ReportVersion], dict[int, AnnualReport]]:
    """By agency the version that stands, and by version its figures."""
    found = visible_versions(user=user).filter(agency__in=ids, year=year, state__in=STANDING_STATES)
    best: dict[int, ReportVersion] = {}
    read = figures_now(found)
    for version, _ in read.values():
        if version.agency_id not in best or version.state == VersionState.PUBLISHED:
            best[version.agency_id or 0] = version
    return best, {pk: report for pk, (_, report) in read.items()}


def _contributions(values: Mapping[int, AnnualReport]) -> dict[str, tuple[tuple[int, int | str], ...]]:
    found: dict[str, list[tuple[int, int | str]]] = {}
    for pk, report in values.items():
        for key, cell in report.cells.items():
            if cell.value:
                shown = cell.value if isinstance(cell.value, int) else format(cell.value, "f")
                found.setdefault(key, []).append((pk, shown))
    return {key: tuple(items) for key, items in found.items()}
