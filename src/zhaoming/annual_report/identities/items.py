"""Y3: the items of last year in the next report are this year's items and their change (form of 2019)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import number_of
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport

RULE = Rule(
    code="RPT203",
    rule="Y3",
    level=Level.WARNING,
    title="上一年项目数量不衔接",
    meaning="2019 年格式：后一年的上一年项目数量，应等于前一年的上一年项目数量加本年增/减。",
    source="两年报告的衔接核对（通行做法，非格式明文）",
    next_step="核对权责清单、收费目录，更正项目数量或说明调整",
)
_ROWS = ("licensing", "other_services", "penalty", "coercion", "fees")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each row of items that does not continue."""
    if exam.report.form is not FormId.F2019:
        return
    for other, mine_is_later in ((exam.context.previous, True), (exam.context.following, False)):
        if other is None or other.report.form is not FormId.F2019:
            continue
        earlier, later = (other.report, exam.report) if mine_is_later else (exam.report, other.report)
        for row in _ROWS:
            yield from _judge(row, earlier, later, mine_is_later=mine_is_later, source=other.source)


def _judge(
    row: str, earlier: AnnualReport, later: AnnualReport, *, mine_is_later: bool, source: str
) -> Iterator[Finding]:
    before, change = f"s2.{row}.items_prev_year", f"s2.{row}.items_change"
    values = [number_of(earlier, before), number_of(earlier, change), number_of(later, before)]
    had, moved, has = values
    if had is None or moved is None or has is None or had + moved == has:
        return
    cells = (before,) if mine_is_later else (before, change)
    found = {before: has} if mine_is_later else {before: had, change: moved}
    message = (
        f"{cell_name(before)}：{earlier.year} 年 {plain(had)} + 增减 {plain(moved)} = {plain(had + moved)}，"
        f"但 {later.year} 年报告写 {plain(has)}"
    )
    expected = {before: had + moved} if mine_is_later else {}
    yield RULE.finding(message, cells=cells, found=found, expected=expected, other_source=source)
