"""Y1: what this year carried in is what last year carried out, in every column."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Number
from zhaoming.annual_report.checking.naming import gap, plain, row_name
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import SourcedReport, holds_table
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.form import SECTION3_COLUMNS

RULE = Rule(
    code="RPT201",
    rule="Y1",
    level=Level.ERROR,
    title="上年结转与上年报告不符",
    meaning=(
        "本年表三每一列的上年结转，应等于上年报告同一列的结转下年度继续办理；机构合并、职能划转的可作说明。"
    ),
    source="年度报告格式表三：两年报告首尾相接",
    next_step="核对两年报告；机构变动的，在正文或说明中写明",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each column in which the two years do not meet; either report may be the checked one."""
    yield from _meeting(exam, exam.context.previous, earlier_is_other=True)
    yield from _meeting(exam, exam.context.following, earlier_is_other=False)


def _meeting(exam: Examination, other: SourcedReport | None, *, earlier_is_other: bool) -> Iterator[Finding]:
    if other is None or "s3" not in exam.tables or not holds_table(other.report, "s3"):
        return
    for column, label in SECTION3_COLUMNS:
        carried_in, carried_out = f"s3.carried_in.{column}", f"s3.carried_out.{column}"
        mine, theirs = (carried_in, carried_out) if earlier_is_other else (carried_out, carried_in)
        if mine in exam.unreadable or other.report.is_unreadable(theirs):
            message = f"表三 {label}：与相邻年度报告的结转无法核对，有一格未能读出"
            yield RULE.finding(
                message,
                cells=(mine,),
                level=Level.WARNING,
                kind=Kind.NOT_ASSESSABLE,
                other_source=other.source,
            )
            continue
        here, there = exam.number(mine), other.report.number(theirs)
        if here != there:
            yield _finding(label, mine, theirs, (here, there), other)


def _finding(
    label: str, mine: str, theirs: str, numbers: tuple[Number, Number], other: SourcedReport
) -> Finding:
    here, there = numbers
    when = "上年报告" if mine.startswith("s3.carried_in") else "下年报告"
    message = (
        f"表三 {label}：{row_name(mine.split('.')[1])} {plain(here)}，"
        f"但{when}的{row_name(theirs.split('.')[1])} {plain(there)}，相差 {gap(here, there)} 件"
    )
    return RULE.finding(
        message, cells=(mine,), found={mine: here}, expected={mine: there}, other_source=other.source
    )
