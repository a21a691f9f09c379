"""Structure: the title names the agency, the year and 政府信息公开工作年度报告."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.prose import fold
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT604",
    rule="S",
    level=Level.NOTICE,
    title="报告标题缺少或有异",
    meaning=(
        "标题应为“机关名称＋年度＋政府信息公开工作年度报告”；"
        "没有标题或措辞不同的作提示，标题年度与报告年度不同的作警告。"
    ),
    source="国办公开办函〔2021〕30号名称",
    next_step="补写或更正标题",
)
_WORDING = "政府信息公开工作年度报告"


def find(exam: Examination) -> Iterator[Finding]:
    """A finding on a title that is missing, worded otherwise, or of another year."""
    title = fold(exam.report.title or "").replace("\n", "")
    if not title:
        if exam.report.narrative:
            yield RULE.finding("没有标题", found={"title": ""})
        return
    if _WORDING not in title:
        message = f"标题“{title}”，规定为“…{_WORDING}”"
        yield RULE.finding(message, found={"title": title}, expected={"title": _WORDING})
    years = {int(year) for year in re.findall(r"(20\d\d)年", title)}
    if years and exam.report.year is not None and exam.report.year not in years:
        message = f"标题“{title}”的年度与报告年度 {exam.report.year} 不同"
        yield RULE.finding(
            message,
            found={"year": max(years)},
            expected={"year": exam.report.year},
            level=Level.WARNING,
        )
