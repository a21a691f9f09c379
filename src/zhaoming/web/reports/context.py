"""The reports a version is compared with, and a hash that changes when any of them does."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.report import AnnualReport, NarrativeSection
from zhaoming.web.agencies.models import Placement
from zhaoming.web.agencies.selectors import current
from zhaoming.web.reports.content import corrected_report, hash_of, printed_report
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState

if TYPE_CHECKING:
    pass

_RANK = {
    VersionState.PUBLISHED: 0,
    VersionState.FILED: 1,
    VersionState.RETURNED: 2,
    VersionState.DRAFT: 3,
}


def context_of(*, version: ReportVersion) -> Context:
    """What the version is checked against, as it stands in the store.

    Last year's and next year's report of the same agency count in any open or standing state; other
    agencies' reports only once they were filed, so that nobody's draft shows through a finding.
    """
    if not version.is_matched:
        return Context()
    year = version.year
    return Context(
        previous=_sourced(_of_own(version, year - 1)),
        following=_sourced(_of_own(version, year + 1)),
        children=tuple(
            _whole(item) for item in _standing(_children(version), version).select_related("agency")
        ),
        siblings=tuple(_narrative_only(item) for item in _narratives(version)),
    )


def context_hash(*, version: ReportVersion) -> str:
    """A hash of the version's content, of every report it is compared with, and of the rules."""
    if not version.is_matched:
        return hash_of([rules_hash(), _own_hash(version)])
    own = [_of_own(version, version.year + step) for step in (-1, 1)]
    others = _standing([*_children(version), *_siblings(version)], version)
    parts = sorted(others.values_list("pk", "content_hash"))
    return hash_of(
        [
            rules_hash(),
            _own_hash(version),
            [[item.pk, item.content_hash] if item else None for item in own],
            parts,
        ]
    )


def neighbours_of(*, version: ReportVersion) -> list[int]:
    """The agencies whose reports of the year are compared with this one: its parent and its siblings."""
    if not version.is_matched:
        return []
    return [*_parents(version), *_siblings(version)]


@cache
def rules_hash() -> str:
    """A hash over the source of the rules, so that a changed rule asks for a new check by itself."""
    digest = hashlib.sha256()
    root = resources.files("zhaoming.annual_report")
    for name in sorted(_python_files(root)):
        digest.update(name.encode())
        digest.update(root.joinpath(name).read_bytes())
    return digest.hexdigest()


def _python_files(root: resources.abc.Traversable, prefix: str = "") -> Iterable[str]:
    for item in root.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from _python_files(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".py"):
            yield f"{prefix}{item.name}"


def _own_hash(version: ReportVersion) -> str:
    from zhaoming.web.reports.content import content_hash

    return content_hash(version=version, corrections=version.corrections.all())


def _of_own(version: ReportVersion, year: int) -> ReportVersion | None:
    """The own report of another year that counts: published, else filed, else the newest open one."""
    found = ReportVersion.objects.filter(agency_id=version.agency_id, year=year, state__in=_RANK)
    return min(found, key=lambda item: (_RANK[VersionState(item.state)], -item.pk), default=None)


def _placements(version: ReportVersion) -> QuerySet[Placement]:
    """Who stood under whom on the last day of the reported year."""
    return Placement.objects.filter(current(on=dt.date(version.year, 12, 31)))


def _parents(version: ReportVersion) -> list[int]:
    return list(_placements(version).filter(agency_id=version.agency_id).values_list("parent_id", flat=True))


def _children(version: ReportVersion) -> list[int]:
    return list(_placements(version).filter(parent_id=version.agency_id).values_list("agency_id", flat=True))


def _siblings(version: ReportVersion) -> list[int]:
    beside = _placements(version).filter(parent_id__in=_parents(version)).exclude(agency_id=version.agency_id)
    return list(beside.values_list("agency_id", flat=True))


def _standing(agencies: Iterable[int], version: ReportVersion) -> QuerySet[ReportVersion]:
    """Filed or published reports of the agencies for the year; a published one hides a newer filed one."""
    found = ReportVersion.objects.filter(agency_id__in=agencies, year=version.year, state__in=STANDING_STATES)
    both = found.filter(state=VersionState.PUBLISHED).values("agency_id")
    return found.exclude(state=VersionState.FILED, agency_id__in=both).order_by("agency__code")


def _narratives(version: ReportVersion) -> QuerySet[ReportVersion]:
    return _standing(_siblings(version), version).values("pk", "agency__name", "year", "entry__narrative")


def _sourced(version: ReportVersion | None) -> SourcedReport | None:
    return None if version is None else _whole(version)


def _whole(version: ReportVersion) -> SourcedReport:
    report = corrected_report(
        version=version, printed=printed_report(version), corrections=version.corrections.all()
    )
    return SourcedReport(source=_label(report.agency, report.year), report=report)


def _narrative_only(row: dict) -> SourcedReport:
    """A sibling's report with its text alone: its figures are compared with nobody's."""
    parts = tuple(NarrativeSection(**part) for part in row["entry__narrative"] or ())
    report = AnnualReport(agency=row["agency__name"], year=row["year"], form=None, cells={}, narrative=parts)
    return SourcedReport(source=_label(report.agency, report.year), report=report)


def _label(agency: str | None, year: int | None) -> str:
    return f"{agency or '（未署名）'} {year} 年度报告"
