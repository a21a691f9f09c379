"""RPT401: counts are whole numbers from 0 up."""

from decimal import Decimal

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT401"]


def test_zero_is_a_count_and_minus_one_is_not():
    assert found(report(s3__granted__natural=0)) == []
    (finding,) = found(report(s3__granted__natural=-1))
    assert finding.level is Level.ERROR
    assert finding.cells == ("s3.granted.natural",)


def test_the_change_of_items_may_be_negative():
    assert found(report(form=FormId.F2019, s2__penalty__items_change=-899)) == []
    assert len(found(report(form=FormId.F2019, s2__penalty__items_prev_year=-899))) == 1


def test_a_part_of_a_case_is_no_count():
    assert len(found(report(s4__review__total=Decimal("1.5")))) == 1


def test_amounts_have_decimals():
    assert found(report(s2__fees__amount_wan=Decimal("7730.28"))) == []
