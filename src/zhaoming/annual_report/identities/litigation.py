"""L: in each group of 表四 the total is the sum of the four outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking import arithmetic
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Identity
from zhaoming.annual_report.checking.naming import GROUP_NAMES, OUTCOME_NAMES
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT104",
    rule="L",
    level=Level.ERROR,
    title="表四合计",
    meaning="表四行政复议、未经复议直接起诉、复议后起诉三组，总计应等于维持、纠正、其他、未审结之和。",
    source="年度报告格式表四（条例第五十条第一款第三项）",
    next_step="核对本组各项结果，更正有误的一格",
)


def _tell(exam: Examination, identity: Identity) -> str:
    return arithmetic.tell_total(exam, identity, name=lambda key: OUTCOME_NAMES[key.rpartition(".")[2]])


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each group whose total is not its sum."""
    return arithmetic.findings(RULE, exam, place=lambda group: f"表四 {GROUP_NAMES[group]}", tell=_tell)
