"""V: amounts in 万元 are 0 or more, with at most four decimals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT402",
    rule="V",
    level=Level.ERROR,
    title="金额为负或小数过多",
    meaning="收费金额、采购金额以万元计，不得为负（错误），小数不超过四位（警告）。",
    source="年度报告格式表二；四位小数为各地表头的通行写法",
    next_step="对照财务数据更正金额，并确认单位为万元",
)
_AMOUNTS = ("s2.procurement.amount", "s2.fees.amount_wan")
_DECIMALS = 4


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for a negative amount, and for one with more decimals than the form has."""
    for key in _AMOUNTS:
        value = exam.numbers.get(key)
        if value is None:
            continue
        if value < 0:
            message = f"{cell_name(key)}：金额 {plain(value)} 万元 小于 0"
            yield RULE.finding(message, cells=(key,), found={key: value})
        elif _decimals(value) > _DECIMALS:
            message = f"{cell_name(key)}：金额 {plain(value)} 万元 的小数超过四位"
            yield RULE.finding(message, cells=(key,), found={key: value}, level=Level.WARNING)


def _decimals(value: int | Decimal) -> int:
    return len(plain(value).partition(".")[2])
