"""RPT406: words in the cell is told once for all cells."""

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT406"]


def test_all_such_cells_are_in_one_finding():
    cell = Cell(12, CellState.NOTED, "12（说明）")
    (finding,) = found(report(s2__licensing__decisions=cell, s2__penalty__decisions=cell))
    assert finding.level is Level.WARNING
    assert finding.cells == ("s2.licensing.decisions", "s2.penalty.decisions")


def test_plain_numbers_are_silent():
    assert found(report(s2__licensing__decisions=12)) == []
