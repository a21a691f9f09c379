"""Report files as they would come in."""

from __future__ import annotations

from pathlib import Path

from tests.web.reports.making import balanced
from zhaoming.annual_report.report import AnnualReport
from zhaoming.report_files import write_report


def faulty() -> AnnualReport:
    """One row whose total is wrong, and a group of 表四 that does not add up."""
    return balanced(changes={"s3.granted.total": 12, "s4.review.total": 1})


def save(folder: Path, name: str, report: AnnualReport, to: str) -> Path:
    """The report as a file on the officer's disk."""
    path = folder / f"{name}.{to}"
    path.write_bytes(write_report(report=report, to=to))
    return path
