"""R: in every row of 表三 the total is the sum of the six applicant columns."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking import arithmetic
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Identity
from zhaoming.annual_report.checking.naming import COLUMN_NAMES, row_name
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT101",
    rule="R",
    level=Level.ERROR,
    title="表三行合计",
    meaning="表三每一行的总计应等于自然人与法人或其他组织五列之和。",
    source="年度报告格式表三（国办公开办函〔2021〕30号；2019、2020 年为国办公开办函〔2019〕60号）",
    next_step="对照台账核实本行各列，更正有误的一格",
)


def _tell(exam: Examination, identity: Identity) -> str:
    return arithmetic.tell_total(exam, identity, name=lambda key: COLUMN_NAMES[key.rpartition(".")[2]])


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each row whose total is not its sum."""
    return arithmetic.findings(RULE, exam, place=lambda row: f"表三 {row_name(row)}", tell=_tell)
