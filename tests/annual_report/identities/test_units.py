"""RPT405: a unit in the cell is told once for all cells."""

from decimal import Decimal

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT405"]


def test_the_print_is_told():
    cell = Cell(Decimal("9863.1848"), CellState.CONVERTED, "98631847.56元")
    value = report(form=FormId.F2019, s2__procurement__amount=cell, s2__procurement__project_count=870)
    (finding,) = found(value)
    assert finding.level is Level.WARNING
    assert finding.found == {"s2.procurement.amount": "98631847.56元"}


def test_a_plain_amount_is_silent():
    assert found(report(s2__fees__amount_wan=Decimal("1.5"))) == []
