"""The stored findings of a version, with what people said about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.shapes import JudgedFinding


def finding_of(entry: Mapping[str, Any]) -> Finding:
    """The finding that `finding_entry` wrote; its id comes out the same."""
    return Finding(
        code=entry["code"],
        rule=entry["rule"],
        level=Level(entry["level"]),
        kind=Kind(entry["kind"]),
        message=entry["message"],
        next_step=entry["next_step"],
        cells=tuple(entry["cells"]),
        found=dict(entry["found"]),
        expected=dict(entry["expected"]),
        other_source=entry["other_source"],
    )


def judged_findings(*, version: ReportVersion) -> tuple[JudgedFinding, ...]:
    """The findings of the last check, most telling first, with standing dismissals and explanations."""
    dismissals = {
        item.finding_id: item for item in version.dismissals.filter(restored_at=None).select_related("maker")
    }
    explanations = {
        item.finding_id: item for item in version.explanations.filter(replaced_at=None).select_related("signer")
    }
    findings = version.checked.findings
    return tuple(
        JudgedFinding(finding_of(item), dismissals.get(item["id"]), explanations.get(item["id"]))
        for item in findings
    )
