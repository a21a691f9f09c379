"""Candidates: every single cell that would mend a broken group, and nothing less."""

from tests.annual_report.made import report, with_cells
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def groups(value):
    return {id(group): group for group in Examination(value).broken.values()}.values()


def candidates(value):
    return [{cell.key: cell.value for cell in group.candidates} for group in groups(value)]


def test_a_total_and_its_only_part_are_both_listed():
    value = report(s4__suit_after_review__upheld=5)
    assert candidates(value) == [{"s4.suit_after_review.upheld": 0, "s4.suit_after_review.total": 5}]


def test_a_negative_number_is_no_repair():
    value = report(s4__review__upheld=10, s4__review__corrected=1)
    assert candidates(value) == [{"s4.review.total": 11}]


def test_a_doubled_total_is_found_in_each_column():
    value = report(
        s3__new_received__natural=5,
        s3__new_received__total=5,
        s3__granted__natural=5,
        s3__granted__total=5,
        s3__handled_total__natural=10,
        s3__handled_total__total=10,
    )
    assert candidates(value) == [{"s3.handled_total.natural": 5}, {"s3.handled_total.total": 5}]
    assert len(Examination(value).broken) == 4


def test_two_faults_in_one_group_have_no_single_repair_but_each_identity_has():
    value = report(s3__granted__natural=5, s3__partial__natural=3)
    (group,) = groups(value)
    assert group.candidates == ()
    messages = [finding.message for finding in check(report=value) if finding.rule == "C"]
    assert "没有任何一格单独改动能消除" in messages[0]
    finding = next(f for f in check(report=value) if f.rule == "C")
    assert finding.expected["s3.handled_total.natural"] == 8


def test_the_cell_that_breaks_nothing_else_comes_first():
    value = report(s3__new_received__total=4, s3__new_received__natural=4)
    (first, *_) = groups(value)
    assert [cell.breaks for cell in first.candidates] == sorted(cell.breaks for cell in first.candidates)


def test_a_split_row_does_not_testify_about_itself_but_its_columns_do():
    split = {
        f"s3.granted.{column}": Cell(value, CellState.SPLIT, "3 0 0 0 0 0 3")
        for column, value in (("natural", 3), ("org_other", 0), ("total", 3))
    }
    value = with_cells(report(), split)
    exam = Examination(value)
    assert [identity.subject for identity in exam.spent if identity.rule == "R"] == ["granted"]
    assert {identity.rule for identity in exam.broken} == {"C"}
