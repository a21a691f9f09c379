"""RPT202: documents in force follow from last year."""

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT202"]


def documents(year, made, repealed, valid):
    cells = dict(zip(("made", "repealed", "valid"), (made, repealed, valid), strict=True))
    return report(year=year, **{f"s2__normative_documents__{key}": value for key, value in cells.items()})


BEFORE = SourcedReport("2022.docx", documents(2022, 0, 0, 10))


def test_issued_and_repealed_explain_the_change():
    assert found(documents(2023, 3, 1, 12), previous=BEFORE) == []


def test_one_document_too_many_is_a_warning():
    (finding,) = found(documents(2023, 3, 1, 13), previous=BEFORE)
    assert finding.level is Level.WARNING
    assert finding.expected == {"s2.normative_documents.valid": 12}
    assert "10 + 制发 3 - 废止 1 = 12" in finding.message


def test_the_earlier_year_is_told_as_well():
    after = SourcedReport("2024.docx", documents(2024, 0, 0, 9))
    (finding,) = found(documents(2023, 0, 0, 10), following=after)
    assert finding.cells == ("s2.normative_documents.valid",)


def test_the_older_form_has_no_documents_in_force():
    before = SourcedReport("2020.docx", report(form=FormId.F2019, year=2020))
    assert found(documents(2021, 0, 0, 9), previous=before) == []
