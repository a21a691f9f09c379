"""The reports a version is compared with, and a hash that changes when any of them does."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from django.db.models import Q, QuerySet

from zhaoming.annual_report.context import Context, SourcedReport, Takeover
from zhaoming.annual_report.report import AnnualReport, NarrativeSection
from zhaoming.web.agencies.models import Agency, Kind, Placement, Succession
from zhaoming.web.agencies.selectors import current
from zhaoming.web.config.clock import today
from zhaoming.web.reports.content import content_hash, corrected_report, hash_of, printed_report
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState

_RANK = {
    VersionState.PUBLISHED: 0,
    VersionState.FILED: 1,
    VersionState.RETURNED: 2,
    VersionState.DRAFT: 3,
}


def context_of(*, version: ReportVersion) -> Context:
    """What the version is checked against, as it stands in the store.

    Last year's report of the same agency counts even as a draft, next year's only once it was filed,
    so that a report that was published does not waver with every draft after it. Reports under a government
    count once they were filed; those of agencies beside this one once they are public, so that nobody learns
    from a finding what a neighbour has not published. Of the others there is the name alone.
    """
    if version.seat is None:
        return Context()
    agency, year = version.seat
    takeovers = _takeovers(agency, year)
    children = _standing(_summed(version, agency, year), year).select_related("agency")
    return Context(
        previous=None if takeovers else _sourced(_of_own(agency, year - 1, _RANK)),
        following=_following(agency, year),
        takeover=_takeover(agency, year, takeovers) if takeovers else None,
        children=tuple(_whole(item) for item in children),
        siblings=_beside(_siblings(agency, year), year),
    )


def readable_beside(*, version: ReportVersion, readable: QuerySet[ReportVersion]) -> tuple[SourcedReport, ...]:
    """Reports agencies beside this one filed and nobody published yet, of those somebody may read."""
    if version.seat is None:
        return ()
    agency, year = version.seat
    filed = _standing(_siblings(agency, year), year).filter(state=VersionState.FILED)
    found = _narratives(filed.filter(pk__in=readable.order_by().values("pk")), year)
    return tuple(SourcedReport(f"{one.source}（已报送，尚未发布）", one.report) for one in found)


def context_hash(*, version: ReportVersion) -> str:
    """A hash of the version's content, of every report it is compared with, and of the rules."""
    own = content_hash(version=version, corrections=version.corrections.all())
    if version.seat is None:
        return hash_of([rules_hash(), own])
    agency, year = version.seat
    taken_over = [
        [link.predecessor_id, _is_divided(link), before.content_hash if before else None]
        for link in _takeovers(agency, year)
        for before in [_of_own(link.predecessor_id, year - 1, _RANK)]
    ]
    merges_next = bool(_takeovers(agency, year + 1))
    siblings = _siblings(agency, year)
    years = [[item.pk, item.content_hash] if item else None for item in _years_beside(agency, year)]
    standing = sorted(
        [
            *_standing(_summed(version, agency, year), year).values_list("pk", "content_hash"),
            *_published(siblings, year).values_list("pk", "content_hash"),
        ]
    )
    names = _names(siblings)
    return hash_of([rules_hash(), own, years, standing, names, taken_over, merges_next])


def neighbours_of(*, agency: int, year: int) -> list[int]:
    """The agencies whose reports of the year are compared with this one's: its parent and its siblings."""
    return [*_parents(agency, year), *_siblings(agency, year)]


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


def _of_own(agency: int, year: int, states: Iterable[VersionState]) -> ReportVersion | None:
    """The own report of another year that counts: published, else filed, else the newest open one."""
    found = ReportVersion.objects.filter(agency_id=agency, year=year, state__in=list(states))
    return _counting(found.select_related("agency"))


def _years_beside(agency: int, year: int) -> tuple[ReportVersion | None, ReportVersion | None]:
    """The own reports that count of the year before and of the year after; one query, without the agency."""
    before = Q(year=year - 1, state__in=list(_RANK))
    after = Q(year=year + 1, state__in=list(STANDING_STATES))
    held = list(ReportVersion.objects.filter(before | after, agency_id=agency).order_by())
    return (
        _counting(one for one in held if one.year == year - 1),
        _counting(one for one in held if one.year == year + 1),
    )


def _counting(versions: Iterable[ReportVersion]) -> ReportVersion | None:
    return min(versions, key=lambda item: (_RANK[VersionState(item.state)], -item.pk), default=None)


def _takeovers(agency: int, year: int) -> list[Succession]:
    """What the agency took over in that year, and what was taken over in it by those, through every merger.

    As where records are counted, a merger of a day to come is none yet.
    """
    of_year = (
        Succession.objects.filter(effective_on__year=year, effective_on__lte=today())
        .select_related("predecessor")
        .order_by("pk")
    )
    found: dict[int, Succession] = {}
    waiting = [agency]
    while waiting:
        links = [one for one in of_year.filter(successor__in=waiting) if one.pk not in found]
        found |= {one.pk: one for one in links}
        waiting = [one.predecessor_id for one in links]
    return list(found.values())


def _is_divided(link: Succession) -> bool:
    """True where other agencies took over parts of the same one."""
    return Succession.objects.filter(predecessor=link.predecessor_id).exclude(pk=link.pk).exists()


def _takeover(agency: int, year: int, links: list[Succession]) -> Takeover:
    """Last year's reports of all that became one; the agency's own counts only where it made one."""
    before = [(link.predecessor.name, _of_own(link.predecessor_id, year - 1, _RANK)) for link in links]
    own = _of_own(agency, year - 1, _RANK)
    return Takeover(
        reports=tuple(_whole(one) for one in (own, *(found for _, found in before)) if one is not None),
        missing=tuple(name for name, found in before if found is None),
        divided=tuple(link.predecessor.name for link in links if _is_divided(link)),
    )


def _following(agency: int, year: int) -> SourcedReport | None:
    """Next year's report, unless the agency takes others over in it: then it does not go on from this one."""
    return None if _takeovers(agency, year + 1) else _sourced(_of_own(agency, year + 1, STANDING_STATES))


def _placements(year: int) -> QuerySet[Placement]:
    """Who stood under whom on the last day of the reported year."""
    return Placement.objects.filter(current(on=dt.date(year, 12, 31)))


def _parents(agency: int, year: int) -> list[int]:
    return list(_placements(year).filter(agency_id=agency).values_list("parent_id", flat=True))


def _summed(version: ReportVersion, agency: int, year: int) -> list[int]:
    """The agencies whose figures this one sums: a government reports for those under it, others do not."""
    if version.agency is None or version.agency.kind != Kind.GOVERNMENT:
        return []
    return _children(agency, year)


def _children(agency: int, year: int) -> list[int]:
    return list(_placements(year).filter(parent_id=agency).values_list("agency_id", flat=True))


def _siblings(agency: int, year: int) -> list[int]:
    beside = _placements(year).filter(parent_id__in=_parents(agency, year)).exclude(agency_id=agency)
    return list(beside.values_list("agency_id", flat=True))


def _standing(agencies: Iterable[int], year: int) -> QuerySet[ReportVersion]:
    """Filed or published reports of the agencies for the year; a published one hides a newer filed one."""
    found = ReportVersion.objects.filter(agency_id__in=list(agencies), year=year, state__in=STANDING_STATES)
    both = found.filter(state=VersionState.PUBLISHED).values("agency_id")
    return found.exclude(state=VersionState.FILED, agency_id__in=both).order_by("agency__code")


def _published(agencies: Iterable[int], year: int) -> QuerySet[ReportVersion]:
    """What everybody may read of the agencies' year."""
    found = ReportVersion.objects.filter(agency_id__in=list(agencies), year=year, state=VersionState.PUBLISHED)
    return found.order_by("agency__code")


def _names(agencies: Iterable[int]) -> list[str]:
    return list(Agency.objects.filter(pk__in=list(agencies)).order_by("code").values_list("name", flat=True))


def _beside(agencies: list[int], year: int) -> tuple[SourcedReport, ...]:
    """Published reports with their text, then the names of all whose report nobody may read yet."""
    told = _narratives(_published(agencies, year), year)
    known = {one.report.agency for one in told}
    silent = (_narrative_only(name, year, None) for name in _names(agencies) if name not in known)
    return (*told, *silent)


def _narratives(versions: QuerySet[ReportVersion], year: int) -> tuple[SourcedReport, ...]:
    columns = versions.values_list("agency__name", "entry__narrative", "written")
    return tuple(
        _narrative_only(name, year, narrative if written is None else written)
        for name, narrative, written in columns
    )


def _sourced(version: ReportVersion | None) -> SourcedReport | None:
    return None if version is None else _whole(version)


def _whole(version: ReportVersion) -> SourcedReport:
    report = corrected_report(
        version=version, printed=printed_report(version), corrections=version.corrections.all()
    )
    return SourcedReport(source=_label(report.agency, report.year), report=report)


def _narrative_only(name: str | None, year: int, narrative: list[dict[str, str]] | None) -> SourcedReport:
    """A sibling's report with its text alone: its figures are compared with nobody's."""
    parts = tuple(NarrativeSection(**part) for part in narrative or ())
    report = AnnualReport(agency=name, year=year, form=None, cells={}, narrative=parts)
    return SourcedReport(source=_label(name, year), report=report)


def _label(agency: str | None, year: int | None) -> str:
    return f"{agency or '（未署名）'} {year} 年度报告"
