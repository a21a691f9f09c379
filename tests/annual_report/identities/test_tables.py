"""RPT602: the three tables are there."""

from tests.annual_report.made import report, with_cells
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT602"]


def absent(*tables):
    value = report()
    gone = {key: Cell(state=CellState.ABSENT) for key in value.cells if key[:2] in tables}
    return with_cells(value, gone)


def test_each_missing_table_is_an_error():
    assert [one.message for one in found(absent("s2", "s4"))] == ["RPT602 没有找到表二", "RPT602 没有找到表四"]


def test_a_whole_report_is_silent():
    assert found(report()) == []


def test_a_blank_table_is_there():
    value = report()
    assert found(with_cells(value, {key: None for key in value.cells if key[:2] == "s4"})) == []


def test_where_nothing_was_read_the_reading_tells_it():
    assert found(absent("s2", "s3", "s4")) == []
