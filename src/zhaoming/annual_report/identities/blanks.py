"""V: a cell is left blank; it counts 0."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.cell_states import cells_in_state, told
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import CellState

RULE = Rule(
    code="RPT408",
    rule="V",
    level=Level.NOTICE,
    title="单元格留空",
    meaning="单元格留空，核对时按 0 计，但无法分辨是没有发生还是漏填。",
    source="年度报告格式；核对时按 0 计",
    next_step="没有发生的填 0，漏填的补填",
)


def find(exam: Examination) -> Iterator[Finding]:
    """One finding that names every such cell."""
    found = cells_in_state(exam, CellState.BLANK)
    if found:
        yield RULE.finding(
            f"单元格留空，按 0 核对：{told(found, exam.report.form)}", cells=tuple(found), found=found
        )
