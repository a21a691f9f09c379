"""RPT404: no more items go than there were."""

from tests.annual_report.made import report
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT404"]


def of(had, change):
    cells = {"s2__coercion__items_prev_year": had, "s2__coercion__items_change": change}
    return found(report(form=FormId.F2019, **cells))


def test_all_items_may_go_but_not_one_more():
    assert of(3, -3) == []
    (finding,) = of(3, -4)
    assert finding.found == {"s2.coercion.items_prev_year": 3, "s2.coercion.items_change": -4}
