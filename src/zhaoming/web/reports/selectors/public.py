"""What the public may see. Everything public starts from `public_reports`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from zhaoming.annual_report.compare import Pair, compare
from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.selectors.downloads import FORMATS, Download, download
from zhaoming.web.reports.selectors.versions import current_report
from zhaoming.web.reports.shapes import CurrentReport, PublishedYear
from zhaoming.web.reports.summary import current_value


def public_reports() -> QuerySet[ReportVersion]:
    """The one visibility predicate: published versions, and nothing else, of anything."""
    return ReportVersion.objects.filter(state=VersionState.PUBLISHED).select_related("agency")


def earlier_reports() -> QuerySet[ReportVersion]:
    """Replaced versions of what is public, of which anybody is told number, days, reason and changed figures.

    Where a version of the year was withdrawn nothing is told of those before it: why it was is not known here.
    """
    of_year = ReportVersion.objects.filter(agency=OuterRef("agency"), year=OuterRef("year"))
    return ReportVersion.objects.filter(
        Exists(of_year.filter(state=VersionState.PUBLISHED)),
        ~Exists(of_year.filter(state=VersionState.WITHDRAWN)),
        state=VersionState.SUPERSEDED,
    )


def withdrawn_reports() -> QuerySet[ReportVersion]:
    """What was public and was taken back: agency, year, number and day alone are told, never why or what."""
    gone = ReportVersion.objects.filter(state=VersionState.WITHDRAWN, published_at__isnull=False)
    return gone.filter(closed_at__isnull=False).select_related("agency")


def earlier_of(*, version: ReportVersion) -> QuerySet[ReportVersion]:
    """The replaced versions of a public one of which anybody is told, the last in front."""
    gone = earlier_reports().filter(agency=version.agency_id, year=version.year)
    return gone.select_related("agency").order_by("-number")


def in_force_for(*, version_id: int) -> ReportVersion:
    """The public version in the place of a replaced one; `ReportVersion.DoesNotExist` where nobody is told."""
    old = earlier_reports().only("agency", "year").get(pk=version_id)
    return public_reports().get(agency=old.agency_id, year=old.year)


@dataclass(frozen=True, slots=True)
class ReplacedVersion:
    """A version that was public, and what the next one says instead: figures, and sections told otherwise.

    `by` is that next one; its reason is why.
    """

    version: ReportVersion
    by: ReportVersion
    figures: tuple[Pair, ...]
    sections: tuple[str, ...]


def replaced_versions(*, version: ReportVersion) -> tuple[ReplacedVersion, ...]:
    """What was public before a public version, the last one first, each beside the one that replaced it."""
    gone = earlier_reports().filter(agency=version.agency_id, year=version.year).select_related("agency")
    by_id = {one.pk: one for one in gone.prefetch_related("corrections")}
    found: list[ReplacedVersion] = []
    newer = version
    while newer.replaces_id is not None and newer.replaces_id in by_id:
        older = by_id[newer.replaces_id]
        before, after = current_value(older), current_value(newer)
        told = tuple(
            title
            for section, title in (("", "前言"), *SECTION_TITLES)
            if before.text_of(section) != after.text_of(section)
        )
        found.append(ReplacedVersion(older, newer, compare(before, after).changed, told))
        newer = older
    return tuple(found)


def published(*, agency: Agency | None = None, year: int | None = None) -> tuple[PublishedYear, ...]:
    """The published reports, newest year first, then by agency code, with the records of replaced ones."""
    found = public_reports().order_by("-year", "agency__code")
    if agency is not None:
        found = found.filter(agency=agency)
    if year is not None:
        found = found.filter(year=year)
    chain = _replaced_by_id(agency)
    return tuple(PublishedYear(version=item, formats=FORMATS, earlier=_earlier(item, chain)) for item in found)


def published_report(*, version_id: int) -> CurrentReport:
    """One published report; raises `ReportVersion.DoesNotExist` for anything that is not public."""
    return current_report(version=public_reports().get(pk=version_id))


def published_for(*, agency: Agency, year: int) -> ReportVersion | None:
    """The published version of an agency's year."""
    return public_reports().filter(agency=agency, year=year).first()


def public_download(*, version_id: int, to: str) -> Download:
    """A document of a published report; raises `ReportVersion.DoesNotExist` for anything that is not public."""
    return download(version=public_reports().get(pk=version_id), to=to)


def published_years(*, agency: Agency | None = None) -> tuple[int, ...]:
    """The years with a published report, newest first."""
    found = public_reports() if agency is None else public_reports().filter(agency=agency)
    years = found.order_by("-year").values_list("year", flat=True).distinct()
    return tuple(year for year in years if year is not None)


def published_agencies(*, year: int | None = None) -> Sequence[Agency]:
    """The agencies with a published report (of the year), by code."""
    found = public_reports() if year is None else public_reports().filter(year=year)
    return tuple(Agency.objects.filter(pk__in=found.values("agency")).order_by("code"))


def _replaced_by_id(agency: Agency | None) -> dict[int, ReportVersion]:
    """Replaced versions by id: their dates and reasons are on record, they themselves are no longer public."""
    gone = earlier_reports().defer("entry", "cells", "figures", "written")
    return {item.pk: item for item in (gone if agency is None else gone.filter(agency=agency))}


def _earlier(version: ReportVersion, chain: dict[int, ReportVersion]) -> tuple[ReportVersion, ...]:
    found: list[ReportVersion] = []
    key = version.replaces_id
    while key is not None and key in chain:
        found.append(chain[key])
        key = chain[key].replaces_id
    return tuple(found)


def years_published(agency: Agency) -> frozenset[int]:
    """The years whose report of the agency is public now; one query."""
    found = public_reports().filter(agency=agency, year__isnull=False)
    return frozenset(year for year in found.values_list("year", flat=True) if year is not None)
