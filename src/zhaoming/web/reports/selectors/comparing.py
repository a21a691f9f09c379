"""Two versions beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.annual_report.compare import Comparison, compare
from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion


def compare_versions(*, a: ReportVersion, b: ReportVersion) -> Comparison:
    """The comparison of two versions (years or agencies)."""
    return compare(current_value(a), current_value(b))
