"""Published annual reports under the watch: the page is an agency's year, whichever version is public."""

import dataclasses
import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.making import public as public_document
from tests.web.reports.conftest import _reader, take_in
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from tests.web.watch.finding import RIGHT, WRONG, found, watched
from zhaoming.annual_report.report import Cell, CellState, NarrativeSection
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import file_report, publish_report, withdraw_report
from zhaoming.web.watch.models import PageOf, WatchFinding, WatchLink
from zhaoming.web.watch.services import recheck

__all__ = ["_reader", "take_in"]

pytestmark = pytest.mark.database


def told(text: str, *, year: int = 2025):
    """A report whose section 五 says this."""
    report = balanced(year=year)
    narrative = tuple(
        NarrativeSection("五", part.title, text) if part.section == "五" else part for part in report.narrative
    )
    return dataclasses.replace(report, narrative=narrative)


@pytest.fixture
def bring_out(people, take_in):
    """Taken in, filed by one, published by another."""

    def bring(report, reason: str = "") -> ReportVersion:
        version = take_in(report)
        file_report(actor=people.head, version=version, reason=reason)
        return publish_report(actor=people.editor, version=ReportVersion.objects.get(pk=version.pk))

    return bring


def one_of(code):
    (one,) = WatchFinding.objects.filter(code=code)
    return one


def test_its_text_is_looked_through_when_it_is_public_and_not_before(people, district, take_in, bring_out):
    take_in(told(WRONG, year=2024))
    assert watched().other_pages == 0
    assert not found("WAT201")
    version = bring_out(told(WRONG))
    assert watched().other_pages == 1
    one = one_of("WAT201")
    assert (one.page_of, one.report, one.answer, one.publication) == (PageOf.REPORT, version, None, None)
    assert (one.agency, one.place, one.words) == (district.education, "第五部分", WRONG)
    assert (one.due_on, one.state) == (dt.date(2026, 2, 9), "open")


def test_words_in_the_tables_are_looked_through(people, bring_out):
    report = balanced()
    noted = Cell(0, state=CellState.NOTED, raw="0（截止目前）")
    bring_out(dataclasses.replace(report, cells={**report.cells, "s4.review.total": noted}))
    watched()
    assert one_of("WAT201").place == "表格"


def test_a_version_that_replaces_it_closes_it(people, district, bring_out, client):
    bring_out(told(WRONG))
    watched()
    newer = bring_out(told(RIGHT), reason="更正表述")
    recheck(actor=people.officer, finding=one_of("WAT201"))
    one = one_of("WAT201")
    assert (one.state, one.closed_by, one.report) == ("closed", "new_version", newer)
    assert (one.words, one.after) == (WRONG, RIGHT)
    page = text_of(client.get(reverse("portal:corrections", args=[district.education.code])))
    assert reverse("portal:report", args=[newer.pk]) in page
    assert RIGHT in page
    assert WRONG not in page


def test_a_finding_goes_along_with_a_version_that_did_not_mend_it(people, bring_out, signed_in):
    bring_out(told(WRONG))
    watched()
    before = one_of("WAT201")
    newer = bring_out(told(f"{WRONG}人手不足。"), reason="补充")
    watched()
    one = one_of("WAT201")
    assert (one.pk, one.state, one.report) == (before.pk, "open", newer)
    page = text_of(signed_in(people.officer).get(reverse("desk:watch_finding", args=[one.pk])))
    assert reverse("desk:report", args=[newer.pk]) in page


def test_a_correction_stays_told_after_still_another_version(people, district, bring_out, client):
    bring_out(told(WRONG))
    watched()
    bring_out(told(RIGHT), reason="更正表述")
    watched()
    last = bring_out(told(f"{RIGHT}人手不足。"), reason="补充")
    page = text_of(client.get(reverse("portal:corrections", args=[district.education.code])))
    assert reverse("portal:report", args=[last.pk]) in page
    assert RIGHT in page


def test_years_are_pages_of_their_own(people, bring_out):
    bring_out(told(WRONG, year=2024))
    bring_out(told(WRONG, year=2025))
    watched()
    assert len(found("WAT201")) == 2
    bring_out(told(RIGHT, year=2025), reason="更正表述")
    watched()
    states = {one.report.year: one.state for one in found("WAT201")}
    assert states == {2024: "open", 2025: "closed"}


def test_taken_down_is_mended(people, district, bring_out, client):
    version = bring_out(told(WRONG))
    watched()
    withdraw_report(actor=people.editor, version=version, reason="重新核对")
    watched()
    assert one_of("WAT201").closed_by == "taken_down"
    page = text_of(client.get(reverse("portal:corrections", args=[district.education.code])))
    assert "年年报" not in page


def test_links_in_it_and_to_it_are_looked_at(people, district, bring_out, settings):
    settings.ALLOWED_HOSTS = ["gk.example.gov.cn"]
    out = "https://other.example.gov.cn/a.html"
    old = bring_out(told(f"见 {out} 。"))
    new = bring_out(told(f"见 {out} 和附件。"), reason="补充")
    host = "https://gk.example.gov.cn/annual-reports"
    public_document(people, district.education, body=f"第一条　见{host}/{new.pk}/和{host}/{old.pk}/。")
    watched()
    assert [one.address for one in WatchLink.objects.all()] == [out]
    assert one_of("WAT101").words == f"{host}/{old.pk}/"


def test_the_desk_leads_to_the_report(people, district, bring_out, signed_in):
    version = bring_out(told(WRONG))
    watched()
    one = one_of("WAT201")
    name = f"{district.education} 2025 年年报"
    address = reverse("desk:watch_finding", args=[one.pk])
    page = text_of(signed_in(people.officer).get(address))
    assert reverse("desk:report", args=[version.pk]) in page
    assert reverse("desk:drop") in page, "its text was read from a file"
    editor = text_of(signed_in(people.editor).get(address))
    assert reverse("desk:act", args=[version.pk, "withdraw_report"]) in editor
    assert name in text_of(signed_in(people.officer).get(reverse("desk:watch")))
    its = text_of(signed_in(people.officer).get(reverse("desk:report", args=[version.pk])))
    assert address in its
