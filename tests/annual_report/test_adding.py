"""One rule for every sum: overlap leaves by declaration, what uses another form stays out."""

from tests.annual_report.made import report
from zhaoming.annual_report.adding import Addend, add_up
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport, Cell

KEY = "s3.new_received.total"


def addend(of, name, new, includes):
    return Addend(of, name, report(agency=name, year=2025, s3__new_received__total=new), includes)


def added(*addends, **more):
    return add_up(agency="清河区", year=2025, addends=addends, **more)


def test_what_stands_inside_another_is_left_out_and_named():
    found = added(addend(1, "教育局", 10, {2: "招生办"}), addend(2, "招生办", 4, {}))
    assert (found.report.number(KEY), found.counted, found.inside) == (10, (1,), {2: "教育局"})
    assert found.reasons == ()


def test_who_is_declared_without_a_report_is_named_by_the_declaration():
    found = added(addend(1, "教育局", 10, {9: "招生办"}), addend(2, "住建局", 4, {9: "招生办"}))
    assert found.report.number(KEY) == 14
    assert found.reasons == ("招生办被教育局、住建局同时声明包含，它的数计了两次，不能从汇总中分开",)


def test_without_declarations_nothing_is_removed_and_nothing_is_assessable():
    found = added(addend(1, "教育局", 10, None), addend(2, "住建局", 4, None))
    assert found.report.number(KEY) == 14
    assert "2 份年报没有声明统计范围" in found.reasons[0]


def test_one_report_alone_overlaps_with_none():
    found = added(addend(1, "教育局", 10, None))
    assert (found.report.number(KEY), found.counted, found.reasons) == (10, (1,), ())


def test_another_form_stays_out_and_takes_nobody_with_it():
    old = AnnualReport("教育局", 2025, FormId.F2019, {KEY: Cell(10)})
    parts = [Addend(1, "教育局", old, {2: "招生办"}), addend(2, "招生办", 4, {}), addend(3, "住建局", 2, {})]
    found = added(*parts)
    assert (found.report.number(KEY), found.counted, found.inside, found.other_form) == (6, (2, 3), {}, (1,))
    assert found.notes == ("教育局的年报用的是另一种格式，不能相加，没有计入。",)


def test_the_sum_takes_the_shape_of_the_report_it_is_held_against():
    split = addend(1, "教育局", 10, {})
    assert "s3.other_misc.total" in added(split).report.cells
    single = AnnualReport("区政府", 2025, FormId.F2021, {"s3.other.total": Cell(0)})
    assert "s3.other.total" in added(split, beside=single).report.cells
    # What uses another form cannot be held against it, and changes nothing.
    old = AnnualReport("区政府", 2025, FormId.F2019, {"s3.other.total": Cell(0)})
    assert "s3.other_misc.total" in added(split, beside=old).report.cells
