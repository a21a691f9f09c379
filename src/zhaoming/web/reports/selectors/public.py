"""What the public may see. Everything public starts from `public_reports`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.selectors.downloads import FORMATS, Download, download
from zhaoming.web.reports.selectors.versions import current_report
from zhaoming.web.reports.shapes import CurrentReport, PublishedYear


def public_reports() -> QuerySet[ReportVersion]:
    """The one visibility predicate: published versions, and nothing else, of anything."""
    return ReportVersion.objects.filter(state=VersionState.PUBLISHED).select_related("agency")


def published(*, agency: Agency | None = None, year: int | None = None) -> tuple[PublishedYear, ...]:
    """The published reports, newest year first, then by agency code, with the records of replaced ones."""
    found = public_reports().order_by("-year", "agency__code")
    if agency is not None:
        found = found.filter(agency=agency)
    if year is not None:
        found = found.filter(year=year)
    chain = _replaced_by_id()
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


def _replaced_by_id() -> dict[int, ReportVersion]:
    """Superseded versions by id: their dates and reasons are on record, their content is no longer public."""
    gone = ReportVersion.objects.filter(state=VersionState.SUPERSEDED).defer("entry", "figures", "written")
    return {item.pk: item for item in gone}


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
