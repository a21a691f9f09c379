"""V: a row or column whose label is misprinted."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.cell_states import cells_in_state, told
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import CellState

RULE = Rule(
    code="RPT409",
    rule="V",
    level=Level.NOTICE,
    title="行列名称有误",
    meaning="行名或栏名与规定格式略有出入（漏字、多字、错字），已按最接近的唯一名称对应。",
    source="年度报告格式表二、表三、表四",
    next_step="按规定格式更正行名、栏名",
)


def find(exam: Examination) -> Iterator[Finding]:
    """One finding that names every such cell."""
    found = cells_in_state(exam, CellState.REPAIRED)
    if found:
        yield RULE.finding(f"行名或栏名有误：{told(found, exam.report.form)}", cells=tuple(found), found=found)
