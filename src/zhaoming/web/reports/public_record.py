"""What the public log commits to of a published annual report: figures and words, whatever file shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import ReadResult, ReadStatus
from zhaoming.merkle_log import EntryKind
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.older import holds_older
from zhaoming.web.ledger.log.older_rows import older_rows
from zhaoming.web.ledger.log.rebuilding import Rebuilt, register
from zhaoming.web.ledger.log.records import Record, entries_of, record_text
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors.public import public_reports
from zhaoming.web.reports.selectors.versions import current_report

FORMAT = "zhaoming-record/report@v1"
# The report itself. How it was read, and from which file, is told nobody by the log.
_TOLD = ("form", "title", "cells", "states", "raw", "labels", "narrative")
# By one of these a version became public.
_SHOWN = frozenset({EntryKind.REPORT_PUBLISHED, EntryKind.ENTERED})


def report_record(*, version: ReportVersion) -> Record:
    """The record of a version that is or was public: nothing in it changes once it is published.

    Files for download are drawn from it when they are asked for, by programs that change: they are not
    committed to, what they show is.
    """
    current = current_report(version=version)
    entry = to_entry(ReadResult(source="", status=ReadStatus.READ, report=current.report))
    told = {
        **_head(version),
        "published_on": _day(version.published_at),
        "reason": version.revision_reason,
        "report": {name: entry[name] for name in _TOLD},
    }
    return Record(record_text(told=told))


def log_published(*, version: ReportVersion) -> None:
    """Enter a version, in the transaction that publishes it."""
    _log(version, EntryKind.REPORT_PUBLISHED)


def log_withdrawn(*, version: ReportVersion) -> None:
    """Enter that it was taken from the public pages: which and when, nothing else of it."""
    made = end_record(version=version)
    enter(kind=EntryKind.WITHDRAWN, subject=_thing(version), record=made.digest, source={"version": version.pk})


def end_record(*, version: ReportVersion) -> Record:
    """The record of its withdrawal: which and when."""
    return Record(record_text(told={**_head(version), "withdrawn_on": _day(version.closed_at)}))


def entry_of_end(*, version: ReportVersion) -> LogEntry | None:
    """The entry by which a version was taken back; None where that is older than the log."""
    held = reversed(entries_of(subject=ReportVersion, keys=_of_the_same(version)))
    ended = (EntryKind.WITHDRAWN, version.pk)
    return next((one for one in held if (one.kind, one.source["version"]) == ended), None)


def entry_of_report(*, version: ReportVersion) -> LogEntry | None:
    """The entry by which a version became public; None for one that is older than the log."""
    held = reversed(entries_of(subject=ReportVersion, keys=_of_the_same(version)))
    return next((one for one in held if one.kind in _SHOWN and one.source["version"] == version.pk), None)


def rebuild(entry: LogEntry) -> Rebuilt:
    """What an entry on a report commits to, from the rows as they are now."""
    version = ReportVersion.objects.select_related("agency").filter(pk=entry.source.get("version", 0)).first()
    if version is None:
        return Rebuilt(None)
    if entry.kind == EntryKind.WITHDRAWN:
        return Rebuilt(end_record(version=version).digest)
    return Rebuilt(report_record(version=version).digest)


def _log(version: ReportVersion, kind: EntryKind) -> None:
    made = report_record(version=version)
    enter(kind=kind, subject=_thing(version), record=made.digest, source={"version": version.pk})


def _head(version: ReportVersion) -> dict[str, object]:
    """The agency stands by its code, because its name may change."""
    code = version.agency.code if version.agency is not None else ""
    return {"format": FORMAT, "agency": code, "year": version.year, "version": version.number}


def _day(at: dt.datetime | None) -> str:
    return timezone.localtime(at).date().isoformat() if at is not None else ""


def _thing(version: ReportVersion) -> ReportVersion:
    """A corrected version goes under the mark of the one that was entered first for the year."""
    held = entries_of(subject=ReportVersion, keys=_of_the_same(version))
    return ReportVersion.objects.get(pk=held[0].thing.subject_id) if held else version


def _of_the_same(version: ReportVersion) -> list[int]:
    """Every version of the agency's year."""
    same = ReportVersion.objects.filter(agency=version.agency_id, year=version.year)
    return list(same.order_by("pk").values_list("pk", flat=True))


def _missing(keys: Iterable[int]) -> list[int]:
    """Those versions that no entry tells of."""
    listed = list(keys)
    seats = ReportVersion.objects.filter(pk__in=listed).values_list("agency", "year").order_by()
    same = Q(pk__in=[])
    for agency, year in seats.distinct():
        same |= Q(agency=agency, year=year)
    every = ReportVersion.objects.filter(same).values_list("pk", flat=True).order_by()
    entered = {
        one.source["version"] for one in entries_of(subject=ReportVersion, keys=every) if one.kind in _SHOWN
    }
    return [key for key in listed if key not in entered]


register(subject_type=ReportVersion._meta.label_lower, rebuild=rebuild)
REPORTS = older_rows(
    shown=public_reports, missing=_missing, log=lambda version: _log(version, EntryKind.ENTERED)
)
holds_older(name="reports", store=REPORTS)
