"""RPT201: carried in is what was carried out a year before."""

from dataclasses import replace

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport, Takeover
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT201"]


def year(number, **cells):
    return SourcedReport(f"{number}.docx", report(year=number, **cells))


def test_years_that_meet_are_silent():
    before = year(2022, s3__carried_out__natural=3)
    assert found(report(s3__carried_in__natural=3), previous=before) == []


def test_the_gap_is_told_with_its_column_and_source():
    before = year(2022, s3__carried_out__natural=5)
    (finding,) = found(report(s3__carried_in__natural=3), previous=before)
    assert finding.level is Level.ERROR
    assert "上年结转 3，但上年报告的结转下年 5，相差 2 件" in finding.message
    assert finding.other_source == "2022.docx"
    assert finding.expected == {"s3.carried_in.natural": 5}


def test_the_earlier_report_hears_of_it_too():
    after = year(2024, s3__carried_in__org_other=1)
    (finding,) = found(report(), following=after)
    assert finding.cells == ("s3.carried_out.org_other",)


def test_without_the_other_year_nothing_is_said():
    assert found(report(s3__carried_in__natural=3)) == []


def test_a_refused_cell_of_either_year_is_not_assessable():
    refused = Cell(state=CellState.UNREADABLE, reason="模糊")
    (finding,) = found(report(), previous=year(2022, s3__carried_out__total=refused))
    assert finding.kind is Kind.NOT_ASSESSABLE


def test_both_forms_share_table_three():
    before = SourcedReport("2020.docx", report(form=FormId.F2019, year=2020, s3__carried_out__natural=1))
    assert len(found(report(year=2021), previous=before)) == 1


def before(agency, **cells):
    return SourcedReport(f"{agency} 2022", replace(report(year=2022, **cells), agency=agency))


def merged(*reports, **more):
    return found(report(s3__carried_in__natural=5), takeover=Takeover(reports=reports, **more))


def test_after_a_merger_the_sum_of_all_goes_on():
    parts = before("商务局", s3__carried_out__natural=3), before("投资局", s3__carried_out__natural=2)
    assert merged(*parts) == []


def test_after_a_merger_a_gap_is_a_warning_that_names_the_agencies():
    (finding,) = merged(before("商务局", s3__carried_out__natural=3), before("投资局"))
    assert finding.level is Level.WARNING
    assert "合并前 商务局、投资局 上年报告的结转下年合计 3，相差 2 件" in finding.message
    assert finding.expected == {"s3.carried_in.natural": 3}


def test_a_merger_without_all_reports_is_not_assessable():
    (finding,) = merged(before("商务局"), missing=("投资局",))
    assert finding.kind is Kind.NOT_ASSESSABLE
    assert "投资局 没有上年的表三" in finding.message


def test_divided_affairs_are_not_assessable():
    (finding,) = merged(before("商务局", s3__carried_out__natural=9), divided=("商务局",))
    assert finding.kind is Kind.NOT_ASSESSABLE
    assert "多个机关承继" in finding.message
