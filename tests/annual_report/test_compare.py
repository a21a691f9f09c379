"""Two reports side by side: differences, ratios, and what may not be compared."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from tests.annual_report.made import balanced_reports, report
from zhaoming.annual_report.compare import Comparability, compare
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import Cell, CellState

some = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pair(a, b, key):
    return next(one for one in compare(a, b).pairs if one.key == key)


def test_difference_and_ratio_are_told_from_the_first_to_the_second():
    one = pair(report(s3__granted__natural=4), report(s3__granted__natural=6), "s3.granted.natural")
    assert (one.a, one.b, one.difference, one.ratio) == (4, 6, 2, Decimal("1.5000"))


def test_nothing_before_has_no_ratio():
    one = pair(report(), report(s3__granted__natural=6), "s3.granted.natural")
    assert (one.difference, one.ratio) == (6, None)


def test_a_blank_counts_nothing_but_stays_a_blank():
    one = pair(report(s3__granted__natural=None), report(s3__granted__natural=6), "s3.granted.natural")
    assert (one.a, one.difference) == (None, 6)


def test_a_refused_cell_is_not_compared():
    refused = Cell(state=CellState.UNREADABLE, reason="模糊")
    one = pair(report(s3__granted__natural=refused), report(), "s3.granted.natural")
    assert one.comparable is Comparability.UNREADABLE
    assert one.difference is None


OLD = report(
    form=FormId.F2019,
    year=2020,
    s2__normative_documents__made=3,
    s2__normative_documents__total_disclosed=40,
    s2__licensing__decisions=9,
    s3__other__natural=6,
)
NEW = report(
    year=2021,
    s2__normative_documents__made=4,
    s2__normative_documents__valid=30,
    s2__licensing__decisions=8,
    s3__other_misc__natural=1,
    s3__other_no_payment__natural=2,
)


def test_over_the_forms_only_the_same_idea_is_compared():
    assert pair(OLD, NEW, "s2.normative_documents.made").difference == 1
    assert pair(OLD, NEW, "s2.licensing.decisions").difference == -1
    assert pair(OLD, NEW, "s2.normative_documents.total_disclosed").comparable is Comparability.ONLY_A
    assert pair(OLD, NEW, "s2.normative_documents.valid").comparable is Comparability.ONLY_B
    assert pair(OLD, NEW, "s2.fees.amount_wan").comparable is Comparability.ONLY_B


def test_the_three_rows_of_other_are_compared_with_the_single_one():
    one = pair(OLD, NEW, "s3.other.natural")
    assert (one.a, one.b, one.difference) == (6, 3, -3)
    assert "s3.other_misc.natural" not in {one.key for one in compare(OLD, NEW).pairs}


@some
@given(balanced_reports())
def test_a_report_beside_itself_has_not_changed(value):
    result = compare(value, value)
    assert result.changed == ()
    assert {one.key for one in result.pairs} >= set(value.cells)


@some
@given(balanced_reports(form=FormId.F2021), balanced_reports(form=FormId.F2021))
def test_the_other_way_round_only_the_sign_changes(a, b):
    there = {one.key: one.difference for one in compare(a, b).pairs}
    back = {one.key: one.difference for one in compare(b, a).pairs}
    assert all(back[key] == (None if difference is None else -difference) for key, difference in there.items())
