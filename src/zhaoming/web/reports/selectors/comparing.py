"""Two versions beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhaoming.web.reports.summary import current_value

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion


def compare_versions(*, a: ReportVersion, b: ReportVersion) -> Any:
    """The comparison of two versions (years or agencies) as `annual_report.compare` gives it."""
    from zhaoming.annual_report import compare as comparison

    return comparison.compare(current_value(a), current_value(b))
