"""RPT504: number and amount of projects go together."""

from decimal import Decimal

from tests.annual_report.made import report
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT504"]


def of(count, amount):
    cells = {"s2__procurement__project_count": count, "s2__procurement__amount": Decimal(amount)}
    return found(report(form=FormId.F2019, **cells))


def test_ordinary_projects_are_silent():
    assert of(870, "9863.1848") == []
    assert of(0, "0") == []
    assert of(6, "52.15") == []


def test_the_bounds_of_an_average():
    assert of(10, "5") == []
    assert len(of(10, "4.9")) == 1
    assert of(10, "30000") == []
    assert len(of(10, "30001")) == 1


def test_too_many_projects():
    assert of(20_000, "20000") == []
    assert len(of(20_001, "20001")) == 1
