"""V: the items of last year and their change leave no negative number (form of 2019)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT404",
    rule="V",
    level=Level.WARNING,
    title="项目数量减少多于原有",
    meaning="2019 年格式：上一年项目数量加本年增/减不应小于 0。",
    source="年度报告格式表二（国办公开办函〔2019〕60号）",
    next_step="核对事项清单，更正上一年项目数量或增减数",
)
_ROWS = ("licensing", "other_services", "penalty", "coercion", "fees")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each row whose change takes away more than there was."""
    for row in _ROWS:
        before, change = f"s2.{row}.items_prev_year", f"s2.{row}.items_change"
        if not (exam.printed(before) and exam.printed(change)):
            continue
        had, moved = exam.number(before), exam.number(change)
        if had + moved < 0:
            message = f"{cell_name(before)} {plain(had)}，{cell_name(change)} {plain(moved)}，相加小于 0"
            yield RULE.finding(message, cells=(before, change), found={before: had, change: moved})
