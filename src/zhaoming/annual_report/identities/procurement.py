"""X: procurement projects far too many, or far too cheap or dear."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT504",
    rule="X",
    level=Level.NOTICE,
    title="采购项目数与金额不相称",
    meaning=(
        "政府集中采购平均每个项目金额过小（低于 0.5 万元）或过大（超过 3000 万元），"
        "或项目数超过 2 万个：可能填错了数量或单位。"
    ),
    source="表二第二十条第（九）项；合理性提示",
    next_step="核对采购项目数量和金额的单位",
)
_COUNT, _AMOUNT = "s2.procurement.project_count", "s2.procurement.amount"
_MOST_PROJECTS = 20_000
_CHEAPEST, _DEAREST = Decimal("0.5"), Decimal(3000)


def find(exam: Examination) -> Iterator[Finding]:
    """A notice where number and amount of projects do not go together."""
    count, amount = exam.number(_COUNT), exam.number(_AMOUNT)
    if not count or exam.unreadable.intersection((_COUNT, _AMOUNT)):
        return
    each = Decimal(amount) / Decimal(count)
    if count > _MOST_PROJECTS or (amount and not _CHEAPEST <= each <= _DEAREST):
        message = (
            f"{cell_name(_COUNT)} {plain(count)}，金额 {plain(amount)} 万元，"
            f"平均每个 {plain(round(each, 4))} 万元，请确认"
        )
        yield RULE.finding(message, cells=(_COUNT, _AMOUNT), found={_COUNT: count, _AMOUNT: amount})
