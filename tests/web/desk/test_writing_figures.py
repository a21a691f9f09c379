"""Figures of the records bound in a text: what the records say otherwise today stands beside them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.web.cases.conftest import filed_in_person, make_staff
from tests.web.conftest import make_district
from tests.web.screens import text_of
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.models import Case
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import Compilation, ReportVersion, VersionState
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.selectors import current_report, differing_figures
from zhaoming.web.reports.services import compile_report, take_over_figures, write_section

pytestmark = pytest.mark.database
TEXT = "本年答复{rec.answered}件，逾期{rec.late}件，延期{rec.extended}件，收到{s3.new_received.total}件。"


@pytest.fixture
def world(keep):
    """The staff of a bureau, and a draft of its report."""
    return keep("figures in a text", _world)


@pytest.fixture
def staff(world):
    """One person a role."""
    return world.staff


@pytest.fixture
def version(world):
    """A draft whose text binds three figures of the records, compiled before the request was answered."""
    return world.version


def _world():
    district = make_district()
    staff = make_staff(district)
    filed_in_person(staff, district)
    made = compile_report(actor=staff.officer, agency=district.education, year=2026)
    write_section(actor=staff.officer, version=made, section="三", text=TEXT)
    for section in ("", "一", "二", "四", "五", "六"):
        if made.section_texts.filter(section=section).order_by("-pk").first().text != "已写。":
            write_section(actor=staff.officer, version=made, section=section, text="已写。")
    return SimpleNamespace(staff=staff, version=ReportVersion.objects.get(pk=made.pk))


def _answer():
    """What the records say a week later: answered late."""
    Case.objects.update(
        is_open=False,
        next_on=None,
        end_year=2026,
        due_on=dt.date(2026, 1, 20),
        ended_on=dt.date(2026, 1, 22),
        outcome=Outcome.PROVIDE.value,
        counted_as=Outcome.PROVIDE.value,
        handled_on=dt.date(2026, 1, 22),
    )


def _told(version):
    return {one.key: (one.printed, one.counted) for one in differing_figures(version=version)}


def _written(version):
    return current_report(version=ReportVersion.objects.get(pk=version.pk)).report.text_of("三")


def test_only_bound_figures_that_differ_are_told(version):
    assert _told(version) == {}
    _answer()
    # rec.in_time and the share differ as well and stand in no text; rec.extended is bound and did not change.
    assert _told(version) == {"rec.answered": ("0", "1"), "rec.late": ("0", "1")}


def test_the_text_and_the_report_show_both_and_the_count(version, staff, signed_in):
    client = signed_in(staff.officer)
    pages = [reverse(f"desk:{name}", args=[version.pk]) for name in ("report", "report_text")]
    assert all("与记录不同" not in text_of(client.get(page)) for page in pages)
    _answer()
    report, text = (text_of(client.get(page)) for page in pages)
    assert '正文中与记录不同的数 <span class="number">2</span>' in report
    assert '本年答复的申请：<b class="number">0</b> / <b class="number">1</b>' in report
    assert '本年答复的申请：正文 <b class="number">0</b>，今天的记录 <b class="number">1</b>' in text
    # Who may not write is shown the difference without the act.
    assert "全部采用" in text
    other = text_of(signed_in(staff.head).get(pages[1]))
    assert "与记录不同" in other
    assert "采用 1" not in other


def test_one_figure_or_all_are_taken_over_and_the_set_stays(version, staff, signed_in):
    _answer()
    cases = Compilation.objects.get(version=version).cases
    client = signed_in(staff.officer)
    where = reverse("desk:report_figures", args=[version.pk])
    assert client.post(where, {"seen": version.act_number, "key": "rec.late"}).status_code == 302
    assert "答复0件，逾期1件" in _written(version)
    assert _told(version) == {"rec.answered": ("0", "1")}
    seen = ReportVersion.objects.get(pk=version.pk).act_number
    assert client.post(where, {"seen": seen, "key": ""}).status_code == 302
    assert "答复1件，逾期1件" in _written(version)
    assert _told(version) == {}
    assert Compilation.objects.get(version=version).cases == cases
    events = Event.objects.filter(kind="report.figures.taken_over").order_by("pk")
    assert [one.data["text"] for one in events] == ["其中逾期答复的 0 改为 1", "本年答复的申请 0 改为 1"]
    with pytest.raises(ActRefusedError, match="ACT077"):
        take_over_figures(actor=staff.officer, version=ReportVersion.objects.get(pk=version.pk))


def test_a_stale_page_and_a_person_without_the_right_take_nothing(version, staff):
    _answer()
    with pytest.raises(ActRefusedError):
        take_over_figures(actor=staff.officer, version=version, seen=version.act_number - 1)
    with pytest.raises(PermissionDenied):
        take_over_figures(actor=staff.head, version=version)
    assert "答复0件" in _written(version)


def test_what_was_filed_keeps_its_figures_and_shows_the_difference(version, staff, signed_in):
    rows = ReportVersion.objects.filter(pk=version.pk)
    rows.update(state=VersionState.FILED, filed_by=staff.head, filed_at=version.made_at)
    _answer()
    filed = rows.get()
    with pytest.raises(ActRefusedError):
        take_over_figures(actor=staff.officer, version=filed)
    page = text_of(signed_in(staff.officer).get(reverse("desk:report_text", args=[version.pk])))
    assert "另开更正版本" in page
    assert "全部采用" not in page
    assert "答复0件" in _written(version)
