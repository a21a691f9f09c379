"""The rows of 规章 and 规范性文件 in a compiled report: from the documents, with their list."""

import pytest
from django.urls import reverse

from tests.web.facts.making import penalty, record_of
from tests.web.facts.making import public as batch
from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import act, drafted, public, published
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.config.clock import today
from zhaoming.web.facts.services import withdraw_row
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import (
    current_report,
    differences_from_records,
    documents_of_cell,
    published_beside,
)
from zhaoming.web.reports.services import compile_report

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]
MADE = "s2.normative_documents.made"


def _rule(people, agency):
    row = drafted(people, agency, kind="normative_document")
    row = act(people.officer, row, happened.InterpretationWaived(on=today(), reason="内容简明"))
    return published(people, row)


def test_each_cell_comes_from_the_documents_and_leads_to_them(people, district, signed_in):
    row = _rule(people, district.education)
    version = compile_report(actor=people.officer, agency=district.education, year=today().year)
    report = current_report(version=version).report
    assert report.number(MADE) == 1
    assert report.number("s2.regulations.valid") == 0
    assert report.cells["s2.penalty.decisions"].value is None
    _rule(people, district.education)
    record = documents_of_cell(user=people.officer, version=version, key=MADE)
    assert record.remembered
    assert [one.pk for one in record.documents] == [row.pk]
    page = signed_in(people.officer).get(reverse("desk:cell_cases", args=[version.pk, MADE]))
    assert row.title in text_of(page)
    assert documents_of_cell(user=people.stranger, version=version, key=MADE) is None


def test_a_document_told_of_later_shows_as_a_difference(people, district, signed_in):
    _rule(people, district.education)
    version = compile_report(actor=people.officer, agency=district.education, year=today().year)
    assert differences_from_records(current=current_report(version=version)) == ()
    _rule(people, district.education)
    found = differences_from_records(current=current_report(version=version))
    told = [(one.key.rpartition(".")[2], one.printed, one.counted) for one in found]
    assert told == [("made", 1, 2), ("valid", 1, 2)]
    page = text_of(signed_in(people.officer).get(reverse("desk:report", args=[version.pk])))
    assert "与记录不同的格" in page


def test_who_keeps_no_documents_here_is_told_nothing(people, district):
    version = compile_report(actor=people.officer, agency=district.education, year=today().year)
    assert current_report(version=version).report.cells[MADE].value is None
    assert documents_of_cell(user=people.officer, version=version, key=MADE) is None


def test_beside_a_signed_entry_stands_what_was_published(people, district, signed_in):
    version = compile_report(actor=people.officer, agency=district.education, year=today().year)
    key = "s2.penalty.decisions"
    path = reverse("desk:cell", args=[version.pk, key])
    assert "未登记" in text_of(signed_in(people.officer).get(path))
    public(people, district.education, kind="penalty", title="处罚决定")
    version = ReportVersion.objects.get(pk=version.pk)
    assert published_beside(user=people.officer, version=version, key=key).count == 1
    assert published_beside(user=people.officer, version=version, key=MADE) is None


def test_a_batch_counts_its_decisions_and_the_number_leads_to_them(people, district, signed_in):
    """Thirty penalties in one batch are thirty; one taken back and one decided a year before are none."""
    version = compile_report(actor=people.officer, agency=district.education, year=today().year)
    rows = [penalty(number) for number in range(1, 31)]
    row = batch(people, district.education, rows=[*rows, penalty(31, decided_on="2025-12-30")])
    withdraw_row(
        actor=people.head, record=record_of(row), reason=WithdrawalReason.DUPLICATE, notice="重复公布，予以撤回"
    )
    single = public(people, district.education, kind="penalty", title="单独公布的处罚决定")
    key = "s2.penalty.decisions"
    assert published_beside(user=people.officer, version=version, key=key).count == 30
    officer = signed_in(people.officer)
    assert '<b class="number">30</b> 件' in text_of(officer.get(reverse("desk:cell", args=[version.pk, key])))
    path = reverse("desk:cell_cases", args=[version.pk, key])
    assert path in officer.get(reverse("desk:cell", args=[version.pk, key])).content.decode()
    page = officer.get(path)
    assert page.content.decode().count("/desk/facts/records/") == 29
    assert single.title in text_of(page)
    assert signed_in(people.stranger).get(path).status_code == 404
