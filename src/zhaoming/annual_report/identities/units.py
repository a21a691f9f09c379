"""V: a unit written into the cell, such as 元 where the column counts 万元, was converted."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.cell_states import cells_in_state, told
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import CellState

RULE = Rule(
    code="RPT405",
    rule="V",
    level=Level.WARNING,
    title="单元格内写有单位",
    meaning="表格按万元填写，单元格内另写“元”等单位的，已换算为万元（四舍五入到四位小数），原文保留。",
    source="年度报告格式表二：本年收费金额（单位：万元）",
    next_step="把单元格改为以万元计的数字",
)


def find(exam: Examination) -> Iterator[Finding]:
    """One finding that names every such cell."""
    found = cells_in_state(exam, CellState.CONVERTED)
    if found:
        yield RULE.finding(
            f"单元格内写有单位，已换算：{told(found, exam.report.form)}", cells=tuple(found), found=found
        )
