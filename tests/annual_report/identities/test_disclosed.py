"""RPT403: newly disclosed is part of all disclosed."""

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT403"]


def of(new, total):
    cells = {"s2__regulations__newly_disclosed": new, "s2__regulations__total_disclosed": total}
    return found(report(form=FormId.F2019, **cells))


def test_as_many_is_fine_and_one_more_is_a_warning():
    assert of(4, 4) == []
    (finding,) = of(5, 4)
    assert finding.level is Level.WARNING


def test_a_refused_total_says_nothing():
    assert of(5, Cell(state=CellState.UNREADABLE, reason="模糊")) == []
