"""Structure: section 一, 五 or 六 says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.prose import fold
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT607",
    rule="S",
    level=Level.WARNING,
    title="第一、第五、第六部分内容空泛",
    meaning=(
        "第一部分应写主动公开、依申请公开等总体情况，留空或只写“无”的作警告；第五部分应写存在的主要问题和"
        "改进情况，第六部分没有其他事项的可写“无”；留空或第五部分只写“无”的作提示。"
    ),
    source="条例第五十条第一款第四、五项；国办公开办函〔2021〕30号要求内容不漏项",
    next_step="补写总体情况、主要问题和改进措施；第六部分可写信息处理费收取情况",
)
_SHORTEST = 10
_LEVELS = {"一": Level.WARNING, "五": Level.NOTICE, "六": Level.NOTICE}
_NOTHING = re.compile(r"^(?:无|没有|暂无|无。|无其他需要报告的事项)?[。.]?$")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each of these sections that is empty, says 无, or is a few characters long."""
    for part in exam.report.narrative:
        if part.section not in _LEVELS:
            continue
        text = fold(exam.report.text_of(part.section)).replace("\n", "")
        if _NOTHING.match(text) or (part.section != "六" and len(text) < _SHORTEST):
            level = _LEVELS[part.section]
            told = f"只写“{text}”" if text else "没有内容"
            found = {f"narrative.{part.section}": text}
            yield RULE.finding(f"第{part.section}部分{told}", found=found, level=level)
