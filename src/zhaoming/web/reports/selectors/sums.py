"""The sum of a subtree, with what is missing named and each figure open into its records."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zhaoming.annual_report.adding import Addend, add_up
from zhaoming.annual_report.aggregate import summed_cell
from zhaoming.annual_report.report import AnnualReport
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.reports.declared import declared_in
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import AggregateView, OverlapTold
from zhaoming.web.reports.summary import figures_now
from zhaoming.web.reports.trees import governments_over, missing_of, nodes_under, reporting

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.agencies.selectors import Node


def aggregate_of(*, user: User, root: Agency, year: int, exempt: Container[int] = ()) -> AggregateView:
    """The sum over the subtree of the reports filed or published, by the rule of every sum (`add_up`).

    Which reports may make it up says `trees.reporting`; `own` is the root's own report, to be held
    against the sum. Reports of the form that fewer use cannot be added to the others: they are
    left out, and `notes` names them. `exempt` are asked for no report and not missing. Raises
    `PermissionDenied` without the view of the subtree.
    """
    require(actor=user, permission=Permission.VIEW_SUBTREE, agency=root)
    nodes = nodes_under(root=root, year=year)
    present, figures = _standing(user=user, ids=[node.agency.pk for node in nodes], year=year)
    expected = reporting(nodes=nodes, present=present)
    own = present.get(root.pk)
    declared = declared_in(versions=[present[one.pk].pk for one in expected if one.pk in present])
    addends = [
        Addend(one.pk, one.name, figures[version.pk], declared.get(version.pk))
        for one in expected
        if (version := present.get(one.pk)) is not None
    ]
    beside = figures[own.pk] if own is not None else None
    found = add_up(agency=root.name, year=year, addends=addends, beside=beside)
    parts = tuple(present[one] for one in found.counted)
    without = missing_of(expected=expected, present=present, declared=[declared.get(one.pk) for one in parts])
    return AggregateView(
        root=root,
        year=year,
        report=found.report,
        parts=parts,
        missing=tuple(one for one in without if one.pk not in exempt),
        contributions=_contributions(found.report, {part.pk: figures[part.pk] for part in parts}),
        own=own,
        overlap=OverlapTold(
            tuple((one.name, found.inside[one.pk]) for one in expected if one.pk in found.inside), found.reasons
        ),
        exempt=tuple(one for one in without if one.pk in exempt),
        notes=(
            *_doubted(nodes, found.counted, [one.of for one in addends if one.includes is None]),
            *found.notes,
        ),
    )


def _doubted(nodes: Sequence[Node], counted: Collection[int], silent: Collection[int]) -> Iterator[str]:
    """A government that declared nothing and is added beside those under it; charts draw no such year."""
    for one in sorted(governments_over(nodes=nodes, counted=counted).intersection(silent)):
        name = next(node.agency.name for node in nodes if node.agency.pk == one)
        yield f"{name}的年报没有声明统计范围，和它下级的年报加在一起，数很可能重复；图表不画这一年。"


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


def _contributions(
    total: AnnualReport, values: Mapping[int, AnnualReport]
) -> dict[str, tuple[tuple[int, int | str], ...]]:
    """By key of the sum, what each report adds to it: rows printed in another shape by what they come to."""
    found: dict[str, list[tuple[int, int | str]]] = {}
    for pk, report in values.items():
        for key in total.cells:
            number = summed_cell(key=key, report=report).number
            if number:
                shown = number if isinstance(number, int) else format(number, "f")
                found.setdefault(key, []).append((pk, shown))
    return {key: tuple(items) for key, items in found.items()}
