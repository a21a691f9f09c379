"""RPT506: figures that did not move, or jumped."""

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.identities import check


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT506"]


SAME = {"s2__licensing__decisions": 550, "s2__penalty__decisions": 41, "s2__coercion__decisions": 19}


def before(**cells):
    return SourcedReport("2022.docx", report(year=2022, **cells))


def test_all_the_same_is_a_notice():
    (finding,) = found(report(**SAME), previous=before(**SAME))
    assert "完全相同" in finding.message


def test_one_that_moved_is_enough():
    assert found(report(**(SAME | {"s2__penalty__decisions": 42})), previous=before(**SAME)) == []


def test_ten_times_is_a_jump():
    assert found(report(s2__licensing__decisions=990), previous=before(s2__licensing__decisions=100)) == []
    assert len(found(report(s2__licensing__decisions=1000), previous=before(s2__licensing__decisions=100))) == 1


def test_small_numbers_jump_freely():
    assert found(report(s3__new_received__total=40), previous=before(s3__new_received__total=2)) == []
