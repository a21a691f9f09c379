"""RPT402: amounts are not negative and have four decimals at most."""

from decimal import Decimal

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT402"]


def of(amount):
    return [one.level for one in found(report(s2__fees__amount_wan=Decimal(amount)))]


def test_four_decimals_are_fine_and_five_are_a_warning():
    assert of("0.1234") == []
    assert of("0.12345") == [Level.WARNING]
    assert of("0.123400") == []


def test_a_negative_amount_is_an_error():
    assert of("0") == []
    assert of("-0.0001") == [Level.ERROR]
