"""RPT203: the items of last year continue (form of 2019)."""

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT203"]


def items(year, had, change):
    cells = {"s2__licensing__items_prev_year": had, "s2__licensing__items_change": change}
    return report(form=FormId.F2019, year=year, **cells)


def test_items_that_continue_are_silent():
    assert found(items(2020, 45, 0), previous=SourcedReport("2019.docx", items(2019, 50, -5))) == []


def test_items_that_do_not_continue_are_a_warning():
    (finding,) = found(items(2020, 46, 0), previous=SourcedReport("2019.docx", items(2019, 50, -5)))
    assert finding.expected == {"s2.licensing.items_prev_year": 45}


def test_the_earlier_report_names_both_its_cells():
    (finding,) = found(items(2019, 50, -5), following=SourcedReport("2020.docx", items(2020, 46, 0)))
    assert finding.cells == ("s2.licensing.items_prev_year", "s2.licensing.items_change")


def test_the_newer_form_has_no_items():
    assert found(report(year=2021), previous=SourcedReport("2020.docx", items(2020, 46, 0))) == []
