"""Structure: the form used is the one prescribed for the year."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.form_of_year import form_of_year

RULE = Rule(
    code="RPT608",
    rule="S",
    level=Level.WARNING,
    title="格式与年度不符",
    meaning=(
        "2019、2020 年报告用 2019 年格式，2021 年起用 2021 "
        "年格式；2021 年格式的（六）其他处理分三项，仍只有一行的作提示。"
    ),
    source="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
    next_step="改用本年度规定的格式",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding where 表二 is of the other form, and where （六） is."""
    report = exam.report
    if report.year is None or report.form is None:
        return
    due = form_of_year(year=report.year).form
    if report.form is not due:
        message = f"{report.year} 年报告用了 {report.form} 年格式，应为 {due} 年格式"
        yield RULE.finding(message, found={"form": report.form.value}, expected={"form": due.value})
    elif "s3" in exam.tables and report.other_split is not (due is FormId.F2021):
        shape = "分为三项" if report.other_split else "只有一行"
        cells = tuple(key for key in report.cells if key.startswith("s3.other"))
        message = f"表三（六）其他处理{shape}，与 {due} 年格式不同"
        yield RULE.finding(message, cells=cells, found={"s3.other": shape}, level=Level.NOTICE)
