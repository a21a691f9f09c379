"""Sums of reports: balanced parts give a balanced sum, and nothing is silently smaller."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annual_report.made import balanced_reports, report, with_cells
from zhaoming.annual_report.aggregate import FormsDifferError, aggregate, aggregate_parts
from zhaoming.annual_report.context import SourcedReport
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState

some = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of(*reports, year=2023):
    return aggregate(agency="青禾区人民政府", year=year, reports=reports)


@some
@given(st.lists(balanced_reports(form=FormId.F2021), min_size=1, max_size=4))
def test_the_sum_of_balanced_reports_has_no_arithmetic_finding(parts):
    findings = check(report=of(*parts))
    assert [one for one in findings if one.code.startswith("RPT1") or one.level is Level.ERROR] == []


@some
@given(st.lists(balanced_reports(form=FormId.F2019), min_size=1, max_size=4))
def test_every_cell_is_the_sum_of_its_parts(parts):
    total = of(*parts, year=2019)
    for key in ("s3.granted.natural", "s4.review.total", "s2.procurement.amount", "s2.licensing.items_change"):
        assert total.number(key) == sum(part.number(key) for part in parts)


@some
@given(st.permutations([1, 2, 3]))
def test_the_order_of_the_parts_means_nothing(order):
    parts = [report(s2__licensing__decisions=count, s3__granted__natural=count) for count in order]
    assert of(*parts).cells == of(*sorted(parts, key=lambda part: part.number("s3.granted.natural"))).cells


def test_an_unreadable_cell_of_a_part_has_no_sum_and_names_the_part():
    bad = report(agency="青禾区教育局", s3__granted__natural=Cell(state=CellState.UNREADABLE, reason="模糊"))
    cell = of(report(s3__granted__natural=5), bad).cells["s3.granted.natural"]
    assert cell.state is CellState.UNREADABLE
    assert "青禾区教育局" in cell.reason


def test_blank_in_every_part_stays_blank_and_beside_a_number_counts_nothing():
    total = of(report(s3__granted__natural=None), report(s3__granted__natural=None))
    assert total.cells["s3.granted.natural"].state is CellState.BLANK
    total = of(report(s3__granted__natural=None), report(s3__granted__natural=2))
    assert total.cells["s3.granted.natural"] == Cell(2)


def test_amounts_stay_decimal_to_the_fourth_place():
    total = of(report(s2__fees__amount_wan=Decimal("0.1")), report(s2__fees__amount_wan=Decimal("0.2001")))
    assert total.cells["s2.fees.amount_wan"] == Cell(Decimal("0.3001"))


def test_one_single_row_of_other_makes_the_sum_single():
    mixed = report(other_split=False, s3__other__natural=2)
    split = report(s3__other_misc__natural=1, s3__other_no_payment__natural=4)
    total = of(mixed, split)
    assert total.cells["s3.other.natural"] == Cell(7)
    assert not total.other_split


def test_sub_rows_stand_for_their_parent():
    base = report(form=FormId.F2019, s2__other_services__decisions=Cell(state=CellState.ABSENT))
    parted = with_cells(base, {"s2.other_services.sub1.decisions": 4, "s2.other_services.sub2.decisions": 5})
    total = of(parted, report(form=FormId.F2019, s2__other_services__decisions=1), year=2019)
    assert total.cells["s2.other_services.decisions"] == Cell(10)


def test_two_forms_are_not_added():
    with pytest.raises(FormsDifferError, match="不能相加"):
        of(report(form=FormId.F2019), report(form=FormId.F2021))


def test_what_is_missing_is_named_and_each_sum_has_its_sources():
    parts = [
        SourcedReport("a.docx", report(agency="青禾区民政局", s3__granted__natural=2)),
        SourcedReport("b.docx", report(agency="青禾区教育局")),
    ]
    result = aggregate_parts(
        agency="青禾区人民政府", year=2023, parts=parts, expected=["青禾区民政局", "青禾区财政局"]
    )
    assert result.missing == ("青禾区财政局",)
    assert result.contributions["s3.granted.natural"] == (("a.docx", 2),)
    assert "RPT802" in [one.code for one in check(report=result.report)]


def test_a_part_of_another_year_is_told():
    total = of(report(), report(agency="青禾区教育局", year=2022))
    assert [note.code for note in total.notes] == ["RPT803"]


def test_no_reports_give_no_cells():
    assert of().cells == {}


def codes(agency, *names):
    return [note.code for note in aggregate(agency=agency, year=2023, reports=list(map(named, names))).notes]


def named(name):
    return report(agency=name)


def test_a_government_beside_its_bureaus_may_be_counted_twice_and_a_note_says_so():
    assert codes("青禾区", "青禾区人民政府", "青禾区民政局") == ["RPT804"]
    assert codes("青禾区", "青禾区教育局", "青禾区民政局") == []


def test_an_agency_of_another_district_is_named():
    assert codes("青禾区", "青禾区教育局", "白云区财政局") == ["RPT805"]
    assert codes("青禾区", "青禾市青禾区教育局", "红星社区服务中心", "红星街道办事处", "财政局") == []
    assert codes("青禾市", "青禾市教育局", "白云区财政局") == []
