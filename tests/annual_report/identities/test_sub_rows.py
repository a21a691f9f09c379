"""RPT410: sub-rows are told, and a parent that is not their sum."""

from dataclasses import replace

from tests.annual_report.made import report, with_cells
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT410"]


def split(parent):
    cells = {
        "s2.other_services.sub1.decisions": 4,
        "s2.other_services.sub2.decisions": 5,
        "s2.other_services.decisions": parent,
    }
    base = with_cells(report(form=FormId.F2019), cells)
    return replace(base, labels={"s2.other_services.sub1": "行政检查", "s2.other_services.sub2": "行政确认"})


def test_a_parent_that_is_not_printed_is_only_a_notice():
    (finding,) = found(split(Cell(state=CellState.ABSENT)))
    assert finding.level is Level.NOTICE
    assert "行政检查、行政确认" in finding.message


def test_a_parent_that_is_the_sum_is_only_a_notice():
    assert [finding.level for finding in found(split(9))] == [Level.NOTICE]


def test_a_parent_that_is_not_the_sum_is_a_warning():
    warning, _ = found(split(10))
    assert warning.expected == {"s2.other_services.decisions": 9}
