"""What people did to a report, laid over its printed form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhaoming.annual_report.official import printed_text
from zhaoming.web.presentation.official_table import CellFix, Overlay, marks_of
from zhaoming.web.reports.shapes import CurrentReport, JudgedFinding


def overlay_of(
    *,
    current: CurrentReport,
    findings: Sequence[JudgedFinding] = (),
    link: Callable[[str], str | None] = lambda _key: None,
) -> Overlay:
    """Marks of the findings nobody dismissed, and every correction with its printed value."""
    standing = [one.finding for one in findings if one.dismissal is None]
    return Overlay(marks=marks_of(findings=standing), fixes=_fixes(current), link=link)


def _fixes(current: CurrentReport) -> dict[str, CellFix]:
    fixes: dict[str, CellFix] = {}
    for key in current.corrected:
        made = [one for one in current.corrections[key] if one.undone_at is None]
        reason = made[-1].reason if made else ""
        fixes[key] = CellFix(printed=printed_text(current.printed.cells.get(key)), reason=reason)
    return fixes
