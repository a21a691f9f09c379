"""Two versions beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.annual_report.compare import Comparison, compare
from zhaoming.annual_report.writing.resembling import Resemblance, resembling
from zhaoming.web.reports.context import context_of, readable_beside
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.annual_report.report import AnnualReport
    from zhaoming.web.agencies.models import User
    from zhaoming.web.reports.models import ReportVersion


def compare_versions(*, a: ReportVersion, b: ReportVersion) -> Comparison:
    """The comparison of two versions (years or agencies)."""
    return compare(current_value(a), current_value(b))


def report_before(*, version: ReportVersion) -> AnnualReport | None:
    """Last year's report of the same agency as the check sees it: published, filed, or its newest draft."""
    previous = context_of(version=version).previous
    return None if previous is None else previous.report


def resemblances(*, user: User, version: ReportVersion) -> tuple[Resemblance, ...]:
    """The paragraphs that stand in last year's report or in one that agencies beside this one published.

    Who may read what those filed, as a supervisor may, is told of that too.
    """
    context = context_of(version=version)
    filed = readable_beside(version=version, readable=visible_versions(user=user))
    others = (*((context.previous,) if context.previous is not None else ()), *context.siblings, *filed)
    return resembling(report=current_value(version), others=others)
