"""X: figures that repeat last year exactly, or are ten times or a tenth of it."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT506",
    rule="X",
    level=Level.NOTICE,
    title="与上年相同或大幅变化",
    meaning="表二、表三的合计数与上年完全相同，或相差十倍以上：可能沿用了上年的表格或填错了单位。",
    source="同一机关相邻两年报告的比较；合理性提示",
    next_step="对照台账确认本年数字",
)
_KEYS = (
    "s2.licensing.decisions",
    "s2.penalty.decisions",
    "s2.coercion.decisions",
    "s2.fees.amount_wan",
    "s3.new_received.total",
    "s3.handled_total.total",
)
_SAME_AT_LEAST, _SWING, _LARGE = 3, 10, 100


def find(exam: Examination) -> Iterator[Finding]:
    """A notice for repeated figures, and one for each figure that jumped."""
    previous = exam.context.previous
    if previous is None:
        return
    pairs = {key: (exam.number(key), previous.report.number(key)) for key in _KEYS}
    counted = {key: pair for key, pair in pairs.items() if any(pair)}
    same = [key for key, (now, before) in counted.items() if now == before]
    if len(same) >= _SAME_AT_LEAST and len(same) == len(counted):
        found = {key: counted[key][0] for key in same}
        message = f"{'、'.join(cell_name(key, exam.report.form) for key in same)} 等与上年完全相同"
        yield RULE.finding(message, cells=tuple(same), found=found, other_source=previous.source)
    for key, (now, before) in counted.items():
        if min(now, before) > 0 and max(now, before) >= max(_LARGE, _SWING * min(now, before)):
            message = (
                f"{cell_name(key, exam.report.form)}：本年 {plain(now)}，上年 {plain(before)}，相差十倍以上"
            )
            yield RULE.finding(message, cells=(key,), found={key: now}, other_source=previous.source)
