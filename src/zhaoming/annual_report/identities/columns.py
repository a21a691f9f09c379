"""C: in every column of 表三 （七）总计 is the sum of the result rows."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking import arithmetic
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Identity
from zhaoming.annual_report.checking.naming import COLUMN_NAMES, row_name
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT102",
    rule="C",
    level=Level.ERROR,
    title="表三办理结果列合计",
    meaning="表三每一列的（七）总计应等于（一）予以公开至（六）其他处理各项之和。",
    source="年度报告格式表三（国办公开办函〔2021〕30号；2019、2020 年为国办公开办函〔2019〕60号）",
    next_step="逐项核对本列办理结果，更正有误的一格",
)


def _tell(exam: Examination, identity: Identity) -> str:
    return arithmetic.tell_total(exam, identity, name=lambda key: row_name(key.split(".")[1]))


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each column whose results do not add up to （七）总计."""
    return arithmetic.findings(RULE, exam, place=lambda column: f"表三 {COLUMN_NAMES[column]}", tell=_tell)
