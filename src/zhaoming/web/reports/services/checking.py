"""Checking a version against its neighbours, and keeping the summary columns true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhaoming.annual_report.json_form import finding_entry
from zhaoming.web.config.clock import now
from zhaoming.web.reports.context import context_hash, neighbours_of
from zhaoming.web.reports.models import CheckedReport, ReportVersion, VersionState
from zhaoming.web.reports.summary import check_now, summary_of


def refresh(*, version: ReportVersion) -> None:
    """Check the version again where content, context or rules changed, and write its summary columns.

    Must run in the transaction of the act that changed it; other columns of the row are not touched.
    """
    context = context_hash(version=version)
    checked = CheckedReport.objects.filter(version=version).first()
    if checked is None or checked.context_hash != context:
        findings = [finding_entry(item) for item in check_now(version=version)]
        CheckedReport.objects.update_or_create(
            version=version,
            defaults={"context_hash": context, "findings": findings, "checked_at": now()},
        )
    write_summary(version=version)


def write_summary(*, version: ReportVersion) -> None:
    """Write the summary columns as the fold gives them, on the row and on the instance."""
    values: dict[str, Any] = {**summary_of(version=version), "is_stale": False}
    for column, value in values.items():
        setattr(version, column, value)
    ReportVersion.objects.filter(pk=version.pk).update(**values)


def refresh_neighbours(*, version: ReportVersion) -> None:
    """Check again what compares itself with this version.

    The same agency's years before and after are checked at once, and next year's report of who took it over;
    parent and siblings, which only look at reports that were filed or published, are marked and left to the
    worker.
    """
    if version.seat is None:
        return
    agency, year = version.seat
    own = Q(agency_id=agency, year__in=(year - 1, year + 1))
    heir = Q(agency__inheritances__predecessor=agency, year=year + 1)
    beside = ReportVersion.objects.filter(own | heir).exclude(state=VersionState.DELETED).distinct()
    for other in beside.select_related("agency", "holder"):
        refresh(version=other)


def mark_neighbours_stale(*, version: ReportVersion) -> None:
    """Mark parent and siblings of the year for the worker, because a filed report came or went."""
    from zhaoming.web.reports.tasks import enqueue_recheck

    if version.seat is None:
        return
    agency, year = version.seat
    marked = (
        ReportVersion.objects.filter(agency__in=neighbours_of(agency=agency, year=year), year=year)
        .exclude(pk=version.pk)
        .exclude(state=VersionState.DELETED)
        .update(is_stale=True)
    )
    if marked:
        enqueue_recheck()


def recheck_stale(*, limit: int = 200) -> int:
    """Check up to `limit` marked versions again, each in its own transaction; returns how many were."""
    stale = ReportVersion.objects.filter(is_stale=True).order_by("pk").values_list("pk", flat=True)
    return refresh_all(keys=list(stale[:limit]))


def refresh_all(*, keys: Iterable[int]) -> int:
    """Check the versions again, each in its own transaction; returns how many."""
    done = 0
    for key in keys:
        with transaction.atomic():
            version = ReportVersion.objects.select_for_update(of=("self",)).filter(pk=key).first()
            if version is not None:
                refresh(version=version)
                done += 1
    return done
