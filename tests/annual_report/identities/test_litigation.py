"""RPT104: each group of 表四 adds up."""

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT104"]


def test_pending_counts_in_the_total():
    assert found(report(s4__review__pending=2, s4__review__total=2)) == []


def test_each_group_is_judged_alone():
    value = report(s4__review__upheld=1, s4__suit_direct__total=1, s4__suit_after_review__other=1)
    assert [finding.cells[0].split(".")[1] for finding in found(value)] == [
        "review",
        "suit_direct",
        "suit_after_review",
    ]


def test_a_table_that_is_not_there_is_not_added_up():
    absent = {f"s4__review__{name}": Cell(state=CellState.ABSENT) for name in ("upheld", "total")}
    assert found(report(**absent)) == []


def test_a_refused_total_is_not_assessable():
    value = report(s4__review__upheld=1, s4__review__total=Cell(state=CellState.UNREADABLE, reason="模糊"))
    (finding,) = found(value)
    assert finding.kind is Kind.NOT_ASSESSABLE
    assert finding.level is Level.WARNING
