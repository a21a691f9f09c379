"""V: words beside the number in a numeric cell."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.cell_states import cells_in_state, told
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import CellState

RULE = Rule(
    code="RPT406",
    rule="V",
    level=Level.WARNING,
    title="数字格内有文字",
    meaning="数字格内只应填数字；带有文字说明的，已取其中的数字核对，原文保留。",
    source="年度报告格式表二、表三、表四",
    next_step="把说明移到正文，单元格只留数字",
)


def find(exam: Examination) -> Iterator[Finding]:
    """One finding that names every such cell."""
    found = cells_in_state(exam, CellState.NOTED)
    if found:
        yield RULE.finding(f"数字格内有文字：{told(found, exam.report.form)}", cells=tuple(found), found=found)
