"""V: counts are whole numbers from 0 up; only 本年增/减 may be negative."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT401",
    rule="V",
    level=Level.ERROR,
    title="件数不是非负整数",
    meaning="表二、表三、表四的件数、项数应为不小于 0 的整数；只有 2019 年格式的“本年增/减”可以为负。",
    source="年度报告格式表二、表三、表四",
    next_step="对照原件更正该格",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each count that cannot be one."""
    for key, value in exam.numbers.items():
        if key.startswith("s2.") and key.endswith(_AMOUNTS):
            continue
        signed = key.endswith(".items_change")
        if value != int(value) or (value < 0 and not signed):
            message = f"{cell_name(key, exam.report.form)}：{plain(value)} 不是不小于 0 的整数"
            yield RULE.finding(message, cells=(key,), found={key: value})


_AMOUNTS = (".amount", ".amount_wan")
