"""RPT101: the total of a row is the sum of its six columns."""

from tests.annual_report.made import report
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT101"]


def test_a_row_that_adds_up_is_silent():
    value = report(s3__carried_in__natural=2, s3__carried_in__org_other=1, s3__carried_in__total=3)
    assert found(value) == []


def test_one_case_too_many_is_found_with_all_seven_cells():
    (finding,) = found(report(s3__granted__natural=4, s3__granted__org_legal_service=1, s3__granted__total=6))
    assert "自然人 4 + 法律服务机构 1 = 5，但 总计 6，相差 1 件" in finding.message
    assert len(finding.cells) == 7


def test_a_blank_total_beside_figures_is_found():
    assert len(found(report(s3__granted__natural=4, s3__granted__total=None))) == 1


def test_a_blank_row_is_silent():
    assert found(report(s3__granted__natural=None, s3__granted__total=None)) == []


def test_sub_rows_of_other_are_rows_and_so_is_the_single_row():
    assert len(found(report(s3__other_misc__natural=1))) == 1
    assert len(found(report(other_split=False, s3__other__natural=1))) == 1
