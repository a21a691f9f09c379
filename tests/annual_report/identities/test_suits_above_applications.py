"""RPT502: more cases than applications."""

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT502"]


def of(suits, new, carried=0):
    applications = {"s3__new_received__total": new, "s3__carried_in__total": carried}
    return found(report(s4__suit_direct__total=suits, **applications))


def test_as_many_is_silent_and_one_more_is_a_notice():
    assert of(16, 16) == []
    (finding,) = of(17, 16)
    assert finding.level is Level.NOTICE
    assert of(17, 16, 1) == []


def test_a_suit_without_any_application_is_a_notice():
    assert len(of(1, 0)) == 1
