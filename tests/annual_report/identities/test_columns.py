"""RPT102: （七）总计 is the sum of the result rows of its column."""

from tests.annual_report.made import report
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT102"]


def test_a_column_that_adds_up_is_silent():
    value = report(s3__granted__natural=1, s3__notproc_reissue__natural=2, s3__handled_total__natural=3)
    assert found(value) == []


def test_each_result_row_counts_and_others_do_not():
    assert len(found(report(s3__other_no_payment__org_other=1))) == 1
    assert found(report(s3__carried_out__org_other=1, s3__carried_in__natural=1)) == []


def test_the_single_row_of_the_older_form_counts():
    value = report(form=FormId.F2019, s3__other__natural=3, s3__handled_total__natural=3)
    assert found(value) == []


def test_a_mixed_form_is_added_up_as_printed():
    value = report(other_split=False, s3__other__natural=3, s3__handled_total__natural=3)
    assert found(value) == []


def test_the_cell_that_also_unbalances_the_column_is_the_candidate():
    doubled = {"natural": 10, "total": 10}
    cells = {f"s3__{row}__{column}": 5 for row in ("new_received", "granted") for column in doubled}
    value = report(**cells, **{f"s3__handled_total__{column}": count for column, count in doubled.items()})
    assert [finding.expected for finding in found(value)] == [
        {"s3.handled_total.natural": 5},
        {"s3.handled_total.total": 5},
    ]
