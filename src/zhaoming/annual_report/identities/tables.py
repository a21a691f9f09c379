"""Structure: the three tables of the report are there."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT602",
    rule="S",
    level=Level.ERROR,
    title="缺少表格",
    meaning="年度报告第二、三、四部分各有一张规定表格；缺表的，该表各项无法核对。",
    source="条例第五十条；年度报告格式表二、表三、表四",
    next_step="补上缺少的表格；表格为图片的，改为文字表格",
)
_TABLES = (("s2", "表二"), ("s3", "表三"), ("s4", "表四"))


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each missing table; nothing where no table was read at all, which the reading tells."""
    if not exam.tables:
        return
    for prefix, name in _TABLES:
        if prefix not in exam.tables:
            yield RULE.finding(f"没有找到{name}", found={prefix: ""})
