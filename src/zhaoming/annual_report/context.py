"""The other reports a report is checked against: earlier, later, subordinate and sibling ones."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.annual_report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class SourcedReport:
    """A report and where it came from, which findings name as `other_source`."""

    source: str
    report: AnnualReport


@dataclass(frozen=True, slots=True)
class Context:
    """What `check` may compare a report with; every part may be empty."""

    previous: SourcedReport | None = None
    following: SourcedReport | None = None
    children: tuple[SourcedReport, ...] = ()
    siblings: tuple[SourcedReport, ...] = ()


EMPTY = Context()
