"""RPT501: a suit after review without a review."""

from tests.annual_report.made import report
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value):
    return [one for one in check(report=value) if one.code == "RPT501"]


def of(suits, reviews):
    return found(report(s4__suit_after_review__total=suits, s4__review__total=reviews))


def test_one_review_is_enough():
    assert len(of(1, 0)) == 1
    assert of(1, 1) == []
    assert of(0, 0) == []


def test_a_review_that_could_not_be_read_says_nothing():
    assert of(1, Cell(state=CellState.UNREADABLE, reason="模糊")) == []
