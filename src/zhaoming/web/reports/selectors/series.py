"""Figures over years and agencies, each point with the versions behind it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from zhaoming.annual_report.form import (
    RESULT_GROUPS,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    FormId,
    Section3Row,
    section3_rows,
)
from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.public import public_reports
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import Coverage, Measure, Point, Series
from zhaoming.web.reports.trees import nodes_under, reporting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhaoming.web.agencies.models import User


Exempt = Mapping[int, Container[int]]
_NOBODY: Exempt = MappingProxyType({})


def _total(*rows: str) -> tuple[str, ...]:
    return tuple(f"s3.{row}.total" for row in rows)


def _rows() -> dict[str, Section3Row]:
    return {row.key: row for form in FormId for row in section3_rows(form=form)}


def _refusals() -> tuple[Measure, ...]:
    """Every ground of （三）不予公开, under its own label without the number."""
    rows = _rows()
    keys = next(keys for label, keys in RESULT_GROUPS.items() if "不予公开" in label)
    return tuple(Measure(key, rows[key].labels[-1].split(".", 1)[-1], "refusals", _total(key)) for key in keys)


def _group_measure(key: str, word: str, *more: str) -> Measure:
    keys = next(keys for label, keys in RESULT_GROUPS.items() if word in label)
    return Measure(key, word, "outcomes", _total(*keys, *more))


def _dispute_outcomes(group: str, parts: Sequence[str]) -> tuple[Measure, ...]:
    return tuple(
        Measure(f"{group}_{outcome}", label, group, tuple(f"s4.{part}.{outcome}" for part in parts), "件")
        for outcome, label in SECTION4_OUTCOMES
        if outcome != "total"
    )


MEASURES: Mapping[str, Measure] = {
    item.key: item
    for item in (
        Measure("new_received", "本年新收", "requests", _total("new_received")),
        Measure("carried_in", "上年结转", "requests", _total("carried_in")),
        Measure("handled", "本年办结", "requests", _total("handled_total")),
        Measure("carried_out", "结转下年", "requests", _total("carried_out")),
        Measure("granted", "予以公开", "outcomes", _total("granted")),
        Measure("partial", "部分公开", "outcomes", _total("partial")),
        _group_measure("denied", "不予公开"),
        _group_measure("unable", "无法提供"),
        _group_measure("not_processed", "不予处理"),
        # （六） is one row in the form of 2019 and three in that of 2021; a report has one or the other.
        _group_measure("other", "其他处理", "other"),
        *_refusals(),
        *_dispute_outcomes("review", [SECTION4_GROUPS[0][0]]),
        *_dispute_outcomes("suit", [group for group, _ in SECTION4_GROUPS[1:]]),
    )
}
GROUP_TITLES: Mapping[str, str] = {
    "requests": "收到和办理了多少申请？",
    "outcomes": "申请得到了怎样的结果？",
    "refusals": "不予公开的理由是什么？",
    "review": "行政复议的结果如何？",
    "suit": "行政诉讼的结果如何？",
}


def measure_groups() -> Mapping[str, tuple[Measure, ...]]:
    """The measures by the chart they belong to, in the order of `GROUP_TITLES`."""
    return {group: tuple(item for item in MEASURES.values() if item.group == group) for group in GROUP_TITLES}


def series(
    *, user: User, root: Agency, years: Iterable[int], measures: Iterable[str], subtree: bool = True
) -> tuple[Series, ...]:
    """The measures over the years for an agency, or for its subtree, from reports that were filed.

    Which reports make up the sum of a subtree says `trees.reporting`; an agency without a report is
    simply not in it, and `Point.version_ids` says which are.
    """
    visible = visible_versions(user=user).filter(state__in=STANDING_STATES)
    return _series(visible, root=root, years=years, measures=measures, subtree=subtree)


def public_series(
    *, agency: Agency, years: Iterable[int], measures: Iterable[str], subtree: bool = False
) -> tuple[Series, ...]:
    """The same from published reports alone."""
    return _series(public_reports(), root=agency, years=years, measures=measures, subtree=subtree)


def coverage(
    *, user: User, root: Agency, years: Iterable[int], exempt: Exempt = _NOBODY
) -> tuple[Coverage, ...]:
    """Of how many reports each year's sums of `series` over the subtree consist, and whose are missing.

    `exempt` are by year the agencies of which no report is asked.
    """
    versions = visible_versions(user=user).filter(state__in=STANDING_STATES)
    return _coverage(versions, root=root, years=years, exempt=exempt)


def public_coverage(*, agency: Agency, years: Iterable[int], exempt: Exempt = _NOBODY) -> tuple[Coverage, ...]:
    """The same of `public_series`."""
    return _coverage(public_reports(), root=agency, years=years, exempt=exempt)


def _coverage(
    versions: QuerySet[ReportVersion], *, root: Agency, years: Iterable[int], exempt: Exempt
) -> tuple[Coverage, ...]:
    found = []
    for year in sorted(set(years)):
        nodes = nodes_under(root=root, year=year)
        ids = [node.agency.pk for node in nodes]
        there = versions.filter(agency__in=ids, year=year).order_by()
        present = set(there.values_list("agency_id", flat=True))
        expected = reporting(node=nodes[0], present=present) if nodes else ()
        without = tuple(one for one in expected if one.pk not in present)
        excused = tuple(one for one in without if one.pk in exempt.get(year, ()))
        missing = tuple(one for one in without if one not in excused)
        found.append(Coverage(year, len(expected) - len(without), missing, excused))
    return tuple(found)


def _series(
    versions: QuerySet[ReportVersion],
    *,
    root: Agency,
    years: Iterable[int],
    measures: Iterable[str],
    subtree: bool,
) -> tuple[Series, ...]:
    wanted = sorted(set(years))
    rows = {year: _figures(versions, root=root, year=year, subtree=subtree) for year in wanted}
    return tuple(
        Series(
            measure=item.key,
            label=item.label,
            unit=item.unit,
            agency=root,
            points=tuple(_point(item, year, rows[year]) for year in wanted),
        )
        for item in (MEASURES[key] for key in measures)
    )


def _figures(
    versions: QuerySet[ReportVersion], *, root: Agency, year: int, subtree: bool
) -> dict[int, Mapping[str, int | str]]:
    """The stored figures of the versions that count, by id; of two for one agency the published one."""
    nodes = nodes_under(root=root, year=year) if subtree else ()
    ids = [node.agency.pk for node in nodes] if subtree else [root.pk]
    found = versions.filter(agency__in=ids, year=year).order_by("agency_id")
    best: dict[int, tuple[int, Mapping[str, int | str]]] = {}
    for pk, agency, state, figures in found.values_list("pk", "agency_id", "state", "figures"):
        if agency not in best or state == VersionState.PUBLISHED:
            best[agency or 0] = (pk, figures)
    counted = [one.pk for one in reporting(node=nodes[0], present=best)] if nodes else [root.pk]
    return dict(best[agency] for agency in counted if agency in best)


def _point(measure: Measure, year: int, rows: Mapping[int, Mapping[str, int | str]]) -> Point:
    if not rows:
        return Point(year=year, value=None)
    values = {pk: sum(int(figures.get(cell, 0)) for cell in measure.cells) for pk, figures in rows.items()}
    return Point(year=year, value=sum(values.values()), version_ids=tuple(pk for pk in values))
