"""What was counted while its year was running is counted again before it is filed (ACT036)."""

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.web.cases.conftest import filed_in_person, make_staff
from tests.web.conftest import make_district
from tests.web.reports.conftest import _queue_that_waits, _reader, people, take_in
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.services import dissolve, merge_agencies
from zhaoming.web.reports.counted_value import counted_too_soon
from zhaoming.web.reports.models import Compilation, ReportVersion
from zhaoming.web.reports.selectors import current_report
from zhaoming.web.reports.services import (
    ActRefusedError,
    compile_report,
    correct_cell,
    file_report,
    publish_report,
    start_revision,
    write_section,
)

__all__ = ["_queue_that_waits", "_reader", "people", "take_in"]
pytestmark = pytest.mark.database
YEAR = 2026
DECEMBER, JANUARY = dt.date(2026, 12, 5), dt.date(2027, 1, 8)
TYPED, COUNTED = "s2.penalty.decisions", "s3.new_received.total"


@pytest.fixture
def world(keep, settings):
    """The staff of a bureau and its report, read in January."""
    made = keep("counted too soon", lambda: _world(settings))
    settings.ZHAOMING_TODAY = JANUARY
    return made


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def staff(world):
    """One person a role."""
    return world.staff


@pytest.fixture
def early(world):
    """Compiled in December, with a text, an entry of 表二 and a counted cell set by hand."""
    return world.version


def _world(settings):
    district = make_district()
    staff = make_staff(district)
    filed_in_person(staff, district)
    settings.ZHAOMING_TODAY = DECEMBER
    version = compile_report(actor=staff.officer, agency=district.education, year=YEAR)
    write_section(actor=staff.officer, version=version, section="一", text=f"共收到{{{COUNTED}}}件。")
    for key, text in ((TYPED, "7"), (COUNTED, "9")):
        version = ReportVersion.objects.get(pk=version.pk)
        correct_cell(actor=staff.officer, version=version, key=key, text=text, reason="按台账填写")
    return SimpleNamespace(district=district, staff=staff, version=ReportVersion.objects.get(pk=version.pk))


def refusal(actor, version):
    with pytest.raises(ActRefusedError) as refused:
        file_report(actor=actor, version=version)
    assert refused.value.code == "ACT036"
    return f"{refused.value.message}{refused.value.next_step}"


def test_the_officer_is_led_to_a_new_draft_that_keeps_what_was_written(early, staff, district, signed_in):
    said = refusal(staff.head, early)
    assert "2026年12月5日（星期六）按当时的记录生成的，那时 2026 年还没有结束" in said
    assert "请经办人由申请记录重新生成一份" in said
    client, page = signed_in(staff.officer), f"/desk/reports/{early.pk}/"
    asked = f"/desk/reports/compile/?agency={district.education.pk}&amp;year={YEAR}"
    assert asked in text_of(client.get(page))
    form = client.get(asked.replace("&amp;", "&")).context["form"]
    assert (form["year"].value(), form["agency"].value()) == (str(YEAR), str(district.education.pk))
    shown = text_of(
        client.post("/desk/reports/compile/", {"agency": district.education.pk, "year": YEAR}, follow=True)
    )
    assert "没有带入" in shown
    new = ReportVersion.objects.latest("pk")
    assert counted_too_soon(version=new) is None
    report = current_report(version=new).report
    assert (report.number(TYPED), report.number(COUNTED)) == (7, 1)
    assert report.text_of("一") == "共收到1件。"
    assert "要重新生成才能报送" not in shown
    told = text_of(client.get(page))
    assert f"第 {new.number} 版" in told
    assert asked not in told


def test_who_may_not_count_is_told_who_does(early, staff, signed_in):
    page = text_of(signed_in(staff.head).get(f"/desk/reports/{early.pk}/"))
    assert "请经办人由申请记录重新生成一份" in page
    assert "/desk/reports/compile/" not in page


def test_while_the_year_runs_nobody_is_sent_to_count_again(early, staff, signed_in, settings):
    settings.ZHAOMING_TODAY = DECEMBER
    assert "要重新生成才能报送" not in text_of(signed_in(staff.officer).get(f"/desk/reports/{early.pk}/"))


@pytest.mark.parametrize(
    ("at", "is_too_soon"),
    [
        # The year ends at midnight in Beijing, eight hours before it does in Greenwich.
        (dt.datetime(2026, 12, 31, 15, 59, 59, tzinfo=dt.UTC), True),
        (dt.datetime(2026, 12, 31, 16, 0, 0, tzinfo=dt.UTC), False),
    ],
)
def test_the_year_ends_at_midnight_in_beijing(at, is_too_soon, early):
    Compilation.objects.filter(version=early).update(made_at=at)
    assert (counted_too_soon(version=early) is not None) is is_too_soon


def test_nothing_was_counted_for_a_file_and_a_correction_answers_for_itself(
    people, district, take_in, early, settings
):
    settings.ZHAOMING_TODAY = DECEMBER
    uploaded = take_in(balanced(year=YEAR))
    settings.ZHAOMING_TODAY = JANUARY
    assert counted_too_soon(version=uploaded) is None
    # A file that was counted for and published under an earlier version of the system may be corrected.
    published = publish_report(actor=people.editor, version=file_report(actor=people.head, version=uploaded))
    made = Compilation.objects.get(version=early)
    made.pk, made.version = None, published
    made.save(force_insert=True)
    correction = start_revision(actor=people.officer, version=published, reason="漏登记")
    assert counted_too_soon(version=correction) is None


@pytest.fixture
def merged(early, district, settings):
    """Its agency went into another on 20 December; read in January."""
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 10)
    merge_agencies(
        actor=None, predecessors=[district.education], successor=district.housing, on=dt.date(2026, 12, 20)
    )
    settings.ZHAOMING_TODAY = JANUARY
    return early


def test_of_a_merged_agency_nothing_is_counted_again(merged, person, district, signed_in):
    head, officer = person(Role.HEAD, district.housing), person(Role.OFFICER, district.housing)
    said = refusal(head, merged)
    assert f"已并入“{district.housing}”" in said
    assert "这一份请删除" in said
    page = text_of(signed_in(officer).get(f"/desk/reports/{merged.pk}/"))
    assert "这一份请删除" in page
    assert "/desk/reports/compile/" not in page


def test_of_a_divided_agency_a_successor_counts_again(early, person, district, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 10)
    dissolve(
        actor=None,
        agency=district.education,
        on=dt.date(2026, 12, 20),
        successors=[district.housing, district.township],
    )
    settings.ZHAOMING_TODAY = JANUARY
    officer = person(Role.OFFICER, district.housing)
    assert "重新生成一份" in refusal(person(Role.HEAD, district.housing), early)
    new = compile_report(actor=officer, agency=district.education, year=YEAR)
    assert counted_too_soon(version=new) is None
    assert current_report(version=new).report.number(TYPED) == 7
