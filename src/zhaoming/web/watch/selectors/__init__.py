"""Reading the watch."""

from zhaoming.web.watch.selectors.findings import (
    FindingLine,
    filtered,
    finding_lines,
    last_run,
    visible_finding,
    visible_findings,
    waiting_findings,
)
from zhaoming.web.watch.selectors.public import PublicCorrection, public_corrections

__all__ = [
    "FindingLine",
    "PublicCorrection",
    "filtered",
    "finding_lines",
    "last_run",
    "public_corrections",
    "visible_finding",
    "visible_findings",
    "waiting_findings",
]
