"""Figures over years and agencies, each point with the versions behind it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from zhaoming.annual_report.adding import declared_overlap
from zhaoming.annual_report.form import (
    RESULT_GROUPS,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    FormId,
    Section3Row,
    section3_rows,
)
from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.declared import declared_in
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.selectors.public import public_reports
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import NO_OVERLAP, Coverage, Measure, OverlapTold, Point, Series
from zhaoming.web.reports.trees import governments_over, missing_of, nodes_under, reporting

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

    Which reports may make up the sum of a subtree says `trees.reporting`, and overlap leaves it by declaration
    alone; an agency without a report is simply not in it, and `Point.version_ids` says which are.
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
    """What each year's sums of `series` over the subtree hold, and whose reports are missing.

    `exempt` are by year the agencies of which no report is asked.
    """
    versions = visible_versions(user=user).filter(state__in=STANDING_STATES)
    return _coverage(versions, root=root, years=years, exempt=exempt)


def public_coverage(*, agency: Agency, years: Iterable[int], exempt: Exempt = _NOBODY) -> tuple[Coverage, ...]:
    """The same of `public_series`."""
    return _coverage(public_reports(), root=agency, years=years, exempt=exempt)


_Figures = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class _Year:
    """The reports a year's sums are made of: their figures by version, and what is known of the others."""

    figures: Mapping[int, _Figures]
    is_refused: bool = False
    missing: tuple[Agency, ...] = ()
    overlap: OverlapTold = NO_OVERLAP


def _coverage(
    versions: QuerySet[ReportVersion], *, root: Agency, years: Iterable[int], exempt: Exempt
) -> tuple[Coverage, ...]:
    found = []
    for year in sorted(set(years)):
        one = _year(versions, root=root, year=year)
        counted = len(one.figures) + len(one.overlap.inside)
        excused = tuple(agency for agency in one.missing if agency.pk in exempt.get(year, ()))
        missing = tuple(agency for agency in one.missing if agency not in excused)
        found.append(Coverage(year, counted, missing, excused, one.overlap, one.is_refused))
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
    read = _year if subtree else _of_one
    rows = {year: read(versions, root=root, year=year) for year in wanted}
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


def _of_one(versions: QuerySet[ReportVersion], *, root: Agency, year: int) -> _Year:
    found = _standing(versions, agencies=[root.pk], year=year)
    return _Year(dict(found.values()))


def _year(versions: QuerySet[ReportVersion], *, root: Agency, year: int) -> _Year:
    """The reports of the subtree that are added up, by the rule of every sum: overlap leaves by declaration."""
    nodes = nodes_under(root=root, year=year)
    present = _standing(versions, agencies=[node.agency.pk for node in nodes], year=year)
    expected = reporting(nodes=nodes, present=present)
    here = {one.pk: one.name for one in expected if one.pk in present}
    declared = declared_in(versions=[present[one][0] for one in here])
    includes = {one: declared.get(present[one][0]) for one in here}
    overlap = declared_overlap(includes=includes, names=here)
    silent = [one for one in overlap.counted if includes[one] is None]
    inside = tuple((here[one], here[overlap.left_out[one]]) for one in here if one in overlap.left_out)
    return _Year(
        figures=dict(present[one] for one in overlap.counted),
        is_refused=not governments_over(nodes=nodes, counted=overlap.counted).isdisjoint(silent),
        missing=missing_of(
            expected=expected, present=present, declared=[includes[one] for one in overlap.counted]
        ),
        overlap=OverlapTold(inside, overlap.reasons),
    )


def _standing(
    versions: QuerySet[ReportVersion], *, agencies: Iterable[int], year: int
) -> dict[int, tuple[int, _Figures]]:
    """By agency, the version that stands with its stored figures; of two the published one."""
    found = versions.filter(agency__in=list(agencies), year=year).order_by("agency_id")
    best: dict[int, tuple[int, _Figures]] = {}
    for pk, agency, state, figures in found.values_list("pk", "agency_id", "state", "figures"):
        if agency is not None and (agency not in best or state == VersionState.PUBLISHED):
            best[agency] = (pk, figures)
    return best


def _point(measure: Measure, year: int, of: _Year) -> Point:
    """None where no report stands, and where a government's report may hold those counted beside it."""
    if not of.figures or of.is_refused:
        return Point(year=year, value=None, version_ids=tuple(of.figures), is_refused=of.is_refused)
    values = [sum(int(figures.get(cell, 0)) for cell in measure.cells) for figures in of.figures.values()]
    return Point(year=year, value=sum(values), version_ids=tuple(of.figures))
