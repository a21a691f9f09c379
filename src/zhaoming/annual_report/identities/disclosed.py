"""V: what was newly disclosed in the year is part of all that is disclosed (form of 2019)."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT403",
    rule="V",
    level=Level.WARNING,
    title="本年新公开大于对外公开总数",
    meaning="2019 年格式：规章、规范性文件的本年新公开数量不应大于对外公开总数量。",
    source="年度报告格式表二（国办公开办函〔2019〕60号）",
    next_step="核对公开台账，更正其中一格",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each row whose part is larger than its whole."""
    for row in ("regulations", "normative_documents"):
        part, whole = f"s2.{row}.newly_disclosed", f"s2.{row}.total_disclosed"
        if not (exam.printed(part) and exam.printed(whole)):
            continue
        new, total = exam.number(part), exam.number(whole)
        if new > total:
            message = f"{cell_name(part)} {plain(new)} 大于 {cell_name(whole)} {plain(total)}"
            yield RULE.finding(message, cells=(part, whole), found={part: new, whole: total})
