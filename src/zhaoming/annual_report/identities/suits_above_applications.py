"""X: more suits or reviews than applications."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT502",
    rule="X",
    level=Level.NOTICE,
    title="诉讼、复议多于申请",
    meaning="行政诉讼或行政复议件数多于本年新收与上年结转的申请：可能把全部行政案件都计入了。",
    source="表四只计政府信息公开案件；合理性提示",
    next_step="确认只计政府信息公开引起的案件",
)
_GROUPS = ("review", "suit_direct", "suit_after_review")
_NEW, _CARRIED = "s3.new_received.total", "s3.carried_in.total"


def find(exam: Examination) -> Iterator[Finding]:
    """A notice for each group of 表四 larger than all applications."""
    if "s3" not in exam.tables or exam.unreadable.intersection((_NEW, _CARRIED)):
        return
    applications = exam.number(_NEW) + exam.number(_CARRIED)
    for group in _GROUPS:
        key = f"s4.{group}.total"
        cases = exam.number(key)
        if cases > applications:
            message = f"{cell_name(key)} {plain(cases)}，多于 新收 + 上年结转 {plain(applications)} 件"
            found = {key: cases, _NEW: exam.number(_NEW)}
            yield RULE.finding(message, cells=(key, _NEW), found=found)
