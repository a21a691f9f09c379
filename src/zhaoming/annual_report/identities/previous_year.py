"""Y1: what this year carried in is what last year carried out, in every column."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Number
from zhaoming.annual_report.checking.naming import gap, plain, row_name
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import SourcedReport, Takeover, holds_table
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.form import SECTION3_COLUMNS

RULE = Rule(
    code="RPT201",
    rule="Y1",
    level=Level.ERROR,
    title="上年结转与上年报告不符",
    meaning=(
        "本年表三每一列的上年结转，应等于上年报告同一列的结转下年度继续办理；机构合并、职能划转的可作说明。"
        "登记了合并的，合并当年与所并各机关上年报告之和核对，不符作警告；有一份缺少或职能分给多家的，不核对。"
    ),
    source="年度报告格式表三：两年报告首尾相接",
    next_step="核对两年报告；机构变动的，在正文或说明中写明",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each column in which the two years do not meet; either report may be the checked one."""
    yield from _meeting(exam, exam.context.previous, earlier_is_other=True)
    yield from _meeting(exam, exam.context.following, earlier_is_other=False)
    if exam.context.takeover is not None and "s3" in exam.tables:
        yield from _taken_over(exam, exam.context.takeover)


def _taken_over(exam: Examination, takeover: Takeover) -> Iterator[Finding]:
    """After a merger the year before has several reports: their sum is what should have been carried in."""
    why = _why_not(takeover)
    if why:
        yield _not_assessable("表三 上年结转", why, "s3.carried_in.total")
        return
    names = "、".join(one.report.agency or one.source for one in takeover.reports)
    for column, label in SECTION3_COLUMNS:
        mine, theirs = f"s3.carried_in.{column}", f"s3.carried_out.{column}"
        if mine in exam.unreadable or any(one.report.is_unreadable(theirs) for one in takeover.reports):
            yield _not_assessable(f"表三 {label}", "有一格未能读出", mine)
            continue
        here, there = exam.number(mine), sum(one.report.number(theirs) for one in takeover.reports)
        if here != there:
            yield RULE.finding(
                f"表三 {label}：上年结转 {plain(here)}，但合并前 {names} 上年报告的结转下年合计 "
                f"{plain(there)}，相差 {gap(here, there)} 件",
                cells=(mine,),
                found={mine: here},
                expected={mine: there},
                level=Level.WARNING,
                other_source="；".join(one.source for one in takeover.reports),
            )


def _why_not(takeover: Takeover) -> str:
    if takeover.divided:
        return f"{'、'.join(takeover.divided)}的职能由多个机关承继，上年结转的去向不能由数字断定"
    lacking = [one.source for one in takeover.reports if not holds_table(one.report, "s3")]
    if takeover.missing or lacking:
        return f"合并前的 {'、'.join((*takeover.missing, *lacking))} 没有上年的表三"
    return ""


def _not_assessable(place: str, why: str, key: str) -> Finding:
    return RULE.finding(
        f"{place}：机构合并当年无法与上年核对，{why}",
        cells=(key,),
        level=Level.WARNING,
        kind=Kind.NOT_ASSESSABLE,
    )


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
