"""Structure: the six sections of the report are there."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import SECTION_TITLES

RULE = Rule(
    code="RPT601",
    rule="S",
    level=Level.ERROR,
    title="缺少规定的部分",
    meaning=(
        "年度报告应有六个部分。缺少总体情况、存在的主要问题、其他需要报告的事项的，"
        "报错误；表格所在部分只缺标题的，报警告。"
    ),
    source="条例第五十条；年度报告格式六个部分",
    next_step="补写缺少的部分",
)
_BY_TEXT = {"一": "总体情况", "五": "主要问题", "六": "需要报告的事项"}


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each missing section; a report without any text (tables alone) is told once."""
    present = {part.section for part in exam.report.narrative}
    if not present & set(_NUMBERS):
        message = "报告没有正文，只有表格" if exam.tables else "没有读到正文和表格"
        yield RULE.finding(message, level=Level.WARNING, found={"narrative": ""})
        return
    text = "".join(part.title + part.text for part in exam.report.narrative)
    for number, title in SECTION_TITLES:
        if number in present:
            continue
        table = _TABLES.get(number)
        if table in exam.tables or _BY_TEXT.get(number, title) in text:
            message = f"没有“{number}、{title}”的标题，内容在其他部分"
            yield RULE.finding(message, found={f"narrative.{number}": ""}, level=Level.WARNING)
        else:
            yield RULE.finding(f"缺少“{number}、{title}”", found={f"narrative.{number}": ""})


_NUMBERS = tuple(number for number, _ in SECTION_TITLES)
_TABLES = {"二": "s2", "三": "s3", "四": "s4"}
