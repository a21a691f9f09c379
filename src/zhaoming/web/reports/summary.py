"""The fold behind the summary columns of a version: pure over what is stored, and their oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhaoming.annual_report.finding import Finding
from zhaoming.annual_report.identities import check, in_order
from zhaoming.annual_report.report import AnnualReport, CellState
from zhaoming.web.reports.content import (
    cells_of,
    content_hash,
    corrected_report,
    figures_of,
    printed_report,
    report_of_cells,
)
from zhaoming.web.reports.context import context_of
from zhaoming.web.reports.writing_findings import writing_findings
from zhaoming.web.reports.written_text import is_written_here

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhaoming.web.reports.models import ReportVersion

SUMMARY_COLUMNS = (
    "content_hash",
    "form",
    "error_count",
    "warning_count",
    "notice_count",
    "unsettled_count",
    "dismissed_count",
    "refused_count",
    "corrected_count",
    "new_received",
    "carried_in",
    "handled_total",
    "carried_out",
    "review_total",
    "suit_total",
    "figures",
    "written",
    "cells",
)


def current_value(version: ReportVersion) -> AnnualReport:
    """The report with its corrections, freshly folded."""
    return corrected_report(
        version=version, printed=printed_report(version), corrections=version.corrections.all()
    )


def figures_now(versions: QuerySet[ReportVersion]) -> dict[int, tuple[ReportVersion, AnnualReport]]:
    """The versions with their figures as corrected, by id, from the index column: one query for all of them.

    Text is left out of these reports. What was last written before there was the column is read anew.
    """
    found: dict[int, tuple[ReportVersion, AnnualReport]] = {}
    for version in versions.defer("entry", "figures", "written"):
        kept = version.cells
        value = current_value(version) if kept is None else report_of_cells(kept=kept, year=version.year)
        found[version.pk] = (version, value)
    return found


def check_now(*, version: ReportVersion) -> tuple[Finding, ...]:
    """The findings of this moment by the pure rules, nothing cached."""
    report = current_value(version)
    found = check(report=report, context=context_of(version=version))
    return in_order(findings=(*found, *writing_findings(version=version, report=report)))


def summary_of(*, version: ReportVersion) -> dict[str, Any]:
    """Every summary column as corrections, stored findings, dismissals and explanations give it."""
    report = current_value(version)
    corrections = list(version.corrections.all())
    return {
        "content_hash": content_hash(version=version, corrections=corrections),
        "form": report.form.value if report.form else "",
        "refused_count": sum(cell.state is CellState.UNREADABLE for cell in report.cells.values()),
        "corrected_count": len({item.key for item in corrections if item.undone_at is None}),
        "figures": dict(figures_of(report)),
        "cells": cells_of(report),
        "written": _written(report) if is_written_here(version=version) else None,
        **_counts(version),
        **_totals(report),
    }


def _written(report: AnnualReport) -> list[dict[str, str]]:
    return [{"section": one.section, "title": one.title, "text": one.text} for one in report.narrative]


def _counts(version: ReportVersion) -> dict[str, int]:
    """How many findings stand at each level; a dismissed one no longer counts at its level."""
    findings: list[dict[str, Any]] = version.checked.findings
    dismissed = set(version.dismissals.filter(restored_at=None).values_list("finding_id", flat=True))
    explained = set(version.explanations.filter(replaced_at=None).values_list("finding_id", flat=True))
    standing = [item for item in findings if item["id"] not in dismissed]
    errors = [item for item in standing if item["level"] == "error"]
    return {
        "error_count": len(errors),
        "warning_count": sum(item["level"] == "warning" for item in standing),
        "notice_count": sum(item["level"] == "notice" for item in standing),
        "unsettled_count": sum(item["id"] not in explained for item in errors),
        "dismissed_count": len(findings) - len(standing),
    }


def _totals(report: AnnualReport) -> dict[str, int]:
    suits = (report.number("s4.suit_direct.total"), report.number("s4.suit_after_review.total"))
    return {
        "new_received": int(report.number("s3.new_received.total")),
        "carried_in": int(report.number("s3.carried_in.total")),
        "handled_total": int(report.number("s3.handled_total.total")),
        "carried_out": int(report.number("s3.carried_out.total")),
        "review_total": int(report.number("s4.review.total")),
        "suit_total": int(sum(suits)),
    }
