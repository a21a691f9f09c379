"""Reading the watch."""

from zhaoming.web.watch.selectors.findings import (
    FindingLine,
    PassedOn,
    filtered,
    finding_lines,
    last_run,
    open_findings,
    passed_on,
    visible_finding,
    visible_findings,
    waiting_findings,
)
from zhaoming.web.watch.selectors.public import PublicCorrection, public_corrections

__all__ = [
    "FindingLine",
    "PassedOn",
    "PublicCorrection",
    "filtered",
    "finding_lines",
    "last_run",
    "open_findings",
    "passed_on",
    "public_corrections",
    "visible_finding",
    "visible_findings",
    "waiting_findings",
]
