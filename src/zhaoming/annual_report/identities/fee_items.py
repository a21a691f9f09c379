"""X: more fee items than any agency has; an amount may have been typed."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT503",
    rule="X",
    level=Level.NOTICE,
    title="收费项目数过大",
    meaning="2019 年格式的行政事业性收费是项目个数，一个区县一般几十项；超过 200 的可能误填了金额。",
    source="收费目录清单的通常规模；合理性提示",
    next_step="对照收费目录清单核对项目数",
)
_KEY = "s2.fees.items_prev_year"
_CHANGE = "s2.fees.items_change"
_PLAUSIBLE = 200


def find(exam: Examination) -> Iterator[Finding]:
    """A notice where the number of items is beyond any list of fees."""
    items, change = exam.number(_KEY), exam.number(_CHANGE)
    if items > _PLAUSIBLE or not -_PLAUSIBLE <= change <= _PLAUSIBLE:
        message = (
            f"{cell_name(_KEY)} {plain(items)}，增减 {plain(change)}，超过 {_PLAUSIBLE} 项，像是误填了金额"
        )
        yield RULE.finding(message, cells=(_KEY, _CHANGE), found={_KEY: items, _CHANGE: change})
