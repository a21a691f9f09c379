"""Paragraph by paragraph: whose report a text being written resembles, by the measure of the whole report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhaoming.annual_report.checking.likeness import fingerprint, share
from zhaoming.annual_report.context import SourcedReport
from zhaoming.annual_report.report import AnnualReport, NarrativeSection

_SHORTEST = 30


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A paragraph, the report it resembles most, and which part of it stands there word for word."""

    section: str
    paragraph: str
    source: str
    share: float

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return round(self.share * 100)


def resembling(
    *, report: AnnualReport, others: Iterable[SourcedReport], least: float = 0.5
) -> tuple[Resemblance, ...]:
    """The paragraphs of which at least that part stands in another report, numbers and own names aside.

    The preface and paragraphs of a few words are left out, because everybody words them alike.
    """
    prints = [(one.source, fingerprint(one.report)) for one in others]
    found = []
    for part in report.narrative:
        for line in part.text.splitlines() if part.section else ():
            mine = fingerprint(_alone(report.agency, line))
            if len(mine.text) < _SHORTEST or not prints:
                continue
            portion, source = max((share(mine, theirs), source) for source, theirs in prints)
            if portion >= least:
                found.append(Resemblance(part.section, line, source, portion))
    return tuple(found)


def _alone(agency: str | None, line: str) -> AnnualReport:
    section = NarrativeSection("一", "", line)
    return AnnualReport(agency=agency, year=None, form=None, cells={}, narrative=(section,))
