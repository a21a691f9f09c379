"""One version and what belongs to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.wording import event_label
from zhaoming.web.reports.content import corrected_report, printed_report
from zhaoming.web.reports.findings import judged_findings
from zhaoming.web.reports.models import CellCorrection, Dismissal, ReportVersion, VersionState
from zhaoming.web.reports.rights import versions_where
from zhaoming.web.reports.shapes import CurrentReport, JudgedFinding, VersionEvent

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


def visible_versions(*, user: User) -> QuerySet[ReportVersion]:
    """Every version of the agencies in the user's reach, and of what those took in; not the deleted ones."""
    return (
        versions_where(user=user, permission=Permission.VIEW_REPORT)
        .exclude(state=VersionState.DELETED)
        .select_related("agency", "holder", "upload", "filed_by", "published_by", "replaces")
    )


def visible_version(*, user: User, version_id: int) -> ReportVersion:
    """One version, a deleted draft included; `ReportVersion.DoesNotExist` when the user may not see it."""
    found = versions_where(user=user, permission=Permission.VIEW_REPORT)
    return found.select_related(
        "agency", "holder", "upload__batch", "filed_by", "published_by", "replaces"
    ).get(pk=version_id)


def current_report(*, version: ReportVersion) -> CurrentReport:
    """The report with its corrections laid over it, and the record of them."""
    corrections = list(version.corrections.select_related("maker", "undone_by"))
    printed = printed_report(version)
    report = corrected_report(version=version, printed=printed, corrections=corrections)
    by_key: dict[str, list[CellCorrection]] = defaultdict(list)
    for item in corrections:
        by_key[item.key].append(item)
    return CurrentReport(
        version=version,
        report=report,
        printed=printed,
        corrections={key: tuple(items) for key, items in by_key.items()},
        corrected=frozenset(item.key for item in corrections if item.undone_at is None),
    )


def findings_of(*, version: ReportVersion) -> tuple[JudgedFinding, ...]:
    """The findings of the last check, most telling first, each with its standing dismissal or explanation."""
    return judged_findings(version=version)


def lapsed_dismissals(*, version: ReportVersion) -> tuple[Dismissal, ...]:
    """Dismissals that no current finding has any more: the figures changed since."""
    present = {item["id"] for item in version.checked.findings}
    standing = version.dismissals.filter(restored_at=None).select_related("maker")
    return tuple(item for item in standing if item.finding_id not in present)


def versions_of(*, user: User, agency: Agency, year: int) -> tuple[ReportVersion, ...]:
    """Every version of an agency's year the user may see, newest first."""
    return tuple(visible_versions(user=user).filter(agency=agency, year=year).order_by("-number"))


def years_of(*, user: User, agency: Agency) -> dict[int, int]:
    """The newest version of each year of an agency, by its id, where the user may read the agency's reports.

    Asked of one agency alone, it costs an officer one query; what a reach holds would have to be listed.
    """
    if not permissions_at(user=user, agency=agency, among={Permission.VIEW_REPORT}):
        return {}
    found = ReportVersion.objects.filter(agency=agency).exclude(state=VersionState.DELETED)
    listed = found.order_by("number", "pk").values_list("year", "pk")
    return {year: pk for year, pk in listed if year is not None}


_WORDS = ("reason", "remarks", "text")


def history_of(*, version: ReportVersion) -> tuple[VersionEvent, ...]:
    """Everything that happened to the version, newest first, in words."""
    events = Event.objects.filter(subject_type=ReportVersion._meta.label_lower, subject_id=str(version.pk))
    return tuple(
        VersionEvent(
            at=event.at,
            kind=event.kind,
            label=event_label(event.kind),
            actor=str(event.actor) if event.actor else "系统",
            text=next((str(event.data[word]) for word in _WORDS if event.data.get(word)), ""),
            data=event.data,
        )
        for event in events.select_related("actor")
    )
