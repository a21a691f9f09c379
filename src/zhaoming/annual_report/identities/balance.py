"""B: in every column of 表三 items one and two add up to items three and four."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking import arithmetic
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Identity
from zhaoming.annual_report.checking.naming import COLUMN_NAMES, gap, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT103",
    rule="B",
    level=Level.ERROR,
    title="表三收支平衡",
    meaning="表三每一列：本年新收加上年结转，应等于办理结果总计加结转下年度继续办理。",
    source="年度报告格式表三表头：第一项加第二项之和，等于第三项加第四项之和",
    next_step="核对新收、结转与总计，更正有误的一格",
)


def _tell(exam: Examination, identity: Identity) -> str:
    new, carried_in, handled, carried_out = (exam.numbers.get(key, 0) for key in identity.cells)
    received, done = new + carried_in, handled + carried_out
    return (
        f"新收 {plain(new)} + 上年结转 {plain(carried_in)} = {plain(received)}，"
        f"但 总计 {plain(handled)} + 结转下年 {plain(carried_out)} = {plain(done)}，"
        f"相差 {gap(received, done)} 件"
    )


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each column that does not balance."""
    return arithmetic.findings(RULE, exam, place=lambda column: f"表三 {COLUMN_NAMES[column]}", tell=_tell)
