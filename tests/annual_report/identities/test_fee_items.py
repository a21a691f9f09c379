"""RPT503: more fee items than any list has."""

from tests.annual_report.made import report
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT503"]


def of(items, change=0):
    cells = {"s2__fees__items_prev_year": items, "s2__fees__items_change": change}
    return found(report(form=FormId.F2019, **cells))


def test_two_hundred_are_plausible_and_one_more_is_not():
    assert of(200) == []
    assert len(of(201)) == 1
    assert of(100, -200) == []
    assert len(of(100, 201)) == 1


def test_the_newer_form_counts_no_items():
    assert found(report()) == []
