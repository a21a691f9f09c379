"""What a rule says about itself, for the findings it makes, for `explain` and for the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.annual_report.finding import Figure, Finding, Kind, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the report's check.

    `code` is RPT### and never reused, `rule` the short id (R, C, B, L, Y1 …), `level` the gravest
    level it gives; `meaning`, `source` and `next_step` are Chinese sentences for the officer.
    """

    code: str
    rule: str
    level: Level
    title: str
    meaning: str
    source: str
    next_step: str

    def finding(
        self,
        message: str,
        *,
        cells: tuple[str, ...] = (),
        found: Mapping[str, Figure] | None = None,
        expected: Mapping[str, Figure] | None = None,
        level: Level | None = None,
        kind: Kind = Kind.REPORT,
        next_step: str | None = None,
        other_source: str | None = None,
    ) -> Finding:
        """A finding of this rule; the message is given without its code."""
        return Finding(
            code=self.code,
            rule=self.rule,
            level=level or self.level,
            kind=kind,
            message=f"{self.code} {message}",
            next_step=next_step or self.next_step,
            cells=cells,
            found=found or {},
            expected=expected or {},
            other_source=other_source,
        )
