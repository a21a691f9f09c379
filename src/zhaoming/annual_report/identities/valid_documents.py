"""Y2: documents in force are those of last year and the new ones, less the repealed (form of 2021)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import SourcedReport
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport

RULE = Rule(
    code="RPT202",
    rule="Y2",
    level=Level.WARNING,
    title="现行有效件数不衔接",
    meaning=(
        "2021 年格式："
        "本年现行有效件数应等于上年现行有效件数加本年制发件数减本年废止件数（规章、行政规范性文件各一项）。"
    ),
    source="两年报告的衔接核对（通行做法，非格式明文）",
    next_step="核对文件清理结果和现行有效目录；有误更正，有因说明",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for 规章 and one for 行政规范性文件 where the years do not meet."""
    previous, following = exam.context.previous, exam.context.following
    if exam.report.form is not FormId.F2021:
        return
    for row in ("regulations", "normative_documents"):
        if previous is not None and previous.report.form is FormId.F2021:
            yield from _judge(row, previous.report, exam.report, mine=exam.report, other=previous)
        if following is not None and following.report.form is FormId.F2021:
            yield from _judge(row, exam.report, following.report, mine=exam.report, other=following)


def _judge(
    row: str, before: AnnualReport, now: AnnualReport, *, mine: AnnualReport, other: SourcedReport
) -> Iterator[Finding]:
    made, repealed, valid = (f"s2.{row}.{column}" for column in ("made", "repealed", "valid"))
    if before.is_unreadable(valid) or any(now.is_unreadable(key) for key in (made, repealed, valid)):
        return
    was, count = before.number(valid), now.number(valid)
    due = was + now.number(made) - now.number(repealed)
    if due == count:
        return
    sum_told = (
        f"{plain(was)} + 制发 {plain(now.number(made))} - 废止 {plain(now.number(repealed))} = {plain(due)}"
    )
    cells = (made, repealed, valid) if mine is now else (valid,)
    message = f"{cell_name(valid)}：{before.year} 年 {sum_told}，但 {now.year} 年 {plain(count)}"
    yield RULE.finding(
        message,
        cells=cells,
        found={key: mine.number(key) for key in cells},
        expected={valid: due} if mine is now else {},
        other_source=other.source,
    )
