"""V: a dash or slash stands where a number belongs."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.cell_states import cells_in_state, told
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import CellState

RULE = Rule(
    code="RPT407",
    rule="V",
    level=Level.NOTICE,
    title="用占位符代替数字",
    meaning="单元格内是“-”“/”等占位符，核对时按 0 计；应填数字 0。",
    source="年度报告格式；核对时按 0 计",
    next_step="没有发生的填 0",
)


def find(exam: Examination) -> Iterator[Finding]:
    """One finding that names every such cell."""
    found = cells_in_state(exam, CellState.PLACEHOLDER)
    if found:
        yield RULE.finding(
            f"用占位符代替数字：{told(found, exam.report.form)}", cells=tuple(found), found=found
        )
