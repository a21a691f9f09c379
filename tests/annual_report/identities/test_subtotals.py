"""RPT105: a printed subtotal is the sum of its group."""

from dataclasses import replace

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState, Note


def found(value):
    return [one for one in check(report=value) if one.code == "RPT105"]


def printed(message, **cells):
    return replace(report(**cells), notes=(Note("RPT012", message),))


def test_a_right_subtotal_is_silent():
    cells = {"s3__unable_not_held__natural": 2, "s3__unable_still_unclear__org_other": 1}
    assert (
        found(
            printed("（四）无法提供另印有小计行：2、0、空、0、0、1、3", **cells, s3__unable_not_held__total=3)
        )
        == []
    )


def test_a_wrong_subtotal_is_an_error_in_its_column():
    value = printed("（四）无法提供另印有小计行：3、0、0、0、0、0、0", s3__unable_not_held__natural=2)
    (finding,) = found(value)
    assert finding.level is Level.ERROR
    assert "= 2，但 小计 3" in finding.message
    assert finding.expected == {
        "subtotal.natural": 2,
        "s3.unable_not_held.natural": 3,
        "s3.unable_need_creation.natural": 1,
        "s3.unable_still_unclear.natural": 1,
    }


def test_a_remark_without_seven_figures_tells_nothing():
    assert found(printed("（四）无法提供另印有小计行：3、0", s3__unable_not_held__natural=2)) == []


def test_a_refused_cell_of_the_group_is_not_assessable():
    refused = Cell(state=CellState.UNREADABLE, reason="模糊")
    value = printed("（四）无法提供另印有小计行：3、0、0、0、0、0、0", s3__unable_not_held__natural=refused)
    assert {one.kind for one in found(value)} == {Kind.NOT_ASSESSABLE}
