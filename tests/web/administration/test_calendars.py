"""Installing, withdrawing and looking at notices on days off, as an administrator does it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.cases.conftest import WANTED, ZHANG, staff
from tests.web.cases.test_installing import NEXT_YEAR, REGIONAL
from tests.web.screens import text_of
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars.models import AgencyRegion, InstalledNotice
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import register_request
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
__all__ = ["staff"]
# One day more off in February: who was to answer by the 24th has a day more.
CHANGED = """
id = "CN-2026-2"
year = 2026
kind = "amending"
title = "关于调整2026年春节假期安排的通知（试验用）"
[[holiday]]
name = "春节"
first = 2026-02-24
"""


def url(name, **given):
    return reverse(f"administration:{name}", kwargs=given)


@pytest.fixture
def browser(district, person, signed_in):
    return signed_in(person(Role.ADMINISTRATOR, district.district))


@pytest.fixture
def requests(staff, person, district):
    """One of the administrator's own reach, one of another district; both due on 24 February."""
    far = person(Role.OFFICER, district.elsewhere)
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 20))
    return [
        register_request(actor=who, agency=agency, applicant=ZHANG, wanted=WANTED, arrival=arrival).case
        for who, agency in ((staff.officer, district.education), (far, district.elsewhere))
    ]


def _install(browser, text, **more):
    form = {"text": text, "compared": "on", "doubts": "on", **more}
    return browser.post(url("calendar_install"), form, follow=True)


def test_the_page_says_which_year_is_missing_and_lists_every_version(browser, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 11, 20)
    page = text_of(browser.get(url("calendars")))
    assert "2027 年的放假安排还没有装载" in page
    assert "国办发明电〔2019〕3号" in page
    assert "随系统提供" in page


def test_it_shows_what_moves_before_and_moves_it_after_the_second_look(browser, requests, district):
    before = [case.due_on for case in requests]
    page = text_of(browser.post(url("calendar_install"), {"text": CHANGED}))
    assert "共 2 件，其中 1 件属于您管理范围以外的机关" in page
    assert requests[0].number in page
    assert requests[1].number not in page
    assert not InstalledNotice.objects.exists()
    page = text_of(_install(browser, CHANGED))
    assert "已装载，2 件在办申请的期限随之变动" in page
    after = [Case.objects.get(pk=case.pk).due_on for case in requests]
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert Event.objects.filter(kind="case.period.moved").count() == 2


def test_without_the_second_look_nothing_is_installed(browser):
    response = browser.post(url("calendar_install"), {"text": CHANGED, "compared": ""})
    assert response.status_code == 422
    assert "核对：" in text_of(response)
    assert not InstalledNotice.objects.exists()


def test_doubts_are_told_and_must_be_confirmed(browser):
    doubtful = NEXT_YEAR.replace("first = 2027-01-01", "first = 2027-01-02")
    page = text_of(browser.post(url("calendar_install"), {"text": doubtful}))
    assert "有疑点，请对照原文" in page
    assert _install(browser, doubtful, doubts="").status_code == 422
    assert not InstalledNotice.objects.exists()
    _install(browser, doubtful)
    assert InstalledNotice.objects.get().year == 2027


def test_a_file_is_read_and_what_is_wrong_is_told_with_the_text_kept(browser):
    file = SimpleUploadedFile("2027.toml", NEXT_YEAR.encode())
    assert "关于2027年部分节假日安排的通知" in text_of(browser.post(url("calendar_install"), {"file": file}))
    response = browser.post(url("calendar_install"), {"text": "id = 1\n写错了"})
    assert response.status_code == 422
    assert "CAL003" in text_of(response)
    assert "写错了" in text_of(response)
    bad = SimpleUploadedFile("x.toml", "放假安排的通知".encode("gb18030"))
    assert "UTF-8" in text_of(browser.post(url("calendar_install"), {"file": bad}))
    assert "没有内容" in text_of(browser.post(url("calendar_install"), {"text": " "}))


def test_one_goes_back_to_change_it_with_nothing_lost(browser):
    page = text_of(browser.post(url("calendar_install"), {"text": CHANGED, "edit": "1"}))
    assert "CN-2026-2" in page
    assert "<textarea" in page


def test_withdrawn_the_days_move_back_and_the_version_stays(browser, requests):
    due = requests[0].due_on
    _install(browser, CHANGED)
    row = InstalledNotice.objects.get()
    page = text_of(browser.get(url("calendar_withdraw", pk=row.pk)))
    assert requests[0].number in page
    assert "提前" in page
    assert browser.post(url("calendar_withdraw", pk=row.pk), {"reason": ""}).status_code == 422
    page = text_of(browser.post(url("calendar_withdraw", pk=row.pk), {"reason": "装错了"}, follow=True))
    assert "已撤回，2 件" in page
    assert Case.objects.get(pk=requests[0].pk).due_on == due
    assert "已撤回" in text_of(browser.get(url("calendars")))
    again = browser.post(url("calendar_withdraw", pk=row.pk), {"reason": "再撤"})
    assert (again.status_code, "CAL201" in text_of(again)) == (422, True)


def test_a_newer_version_takes_the_place_of_the_older(browser):
    _install(browser, NEXT_YEAR)
    page = text_of(browser.post(url("calendar_install"), {"text": NEXT_YEAR.replace("试验用", "第二版")}))
    assert "关于2027年部分节假日安排的通知（试验用）（保留为旧版本）" in page
    _install(browser, NEXT_YEAR.replace("试验用", "第二版"))
    assert "已被新版本取代" in text_of(browser.get(url("calendars")))


def test_a_region_is_set_and_taken_back(browser, requests, district):
    due = requests[0].due_on
    _install(browser, REGIONAL)
    assert Case.objects.get(pk=requests[0].pk).due_on == due
    page = text_of(
        browser.post(url("calendar_region"), {"agency": district.district.pk, "region": "清河"}, follow=True)
    )
    assert "1 件在办申请的期限随之变动" in page
    assert Case.objects.get(pk=requests[0].pk).due_on > due
    kept = AgencyRegion.objects.get()
    assert "取消适用地区" in text_of(browser.get(url("calendar_region_remove", pk=kept.pk)))
    browser.post(url("calendar_region_remove", pk=kept.pk))
    assert Case.objects.get(pk=requests[0].pk).due_on == due
    far = browser.post(url("calendar_region"), {"agency": district.elsewhere.pk, "region": "清河"})
    assert far.status_code == 422


def test_a_past_date_is_derived_under_what_was_known_then(browser):
    asked = {"start": "2020-01-15", "known_on": "2020-01-20", "for_agency": ""}
    before = text_of(browser.get(url("calendars"), asked))
    after = text_of(browser.get(url("calendars"), {**asked, "known_on": "2020-02-01"}))
    assert "2020年2月17日" in before
    assert "2020年2月19日" in after
    assert "（2020年1月20日所知）" in before
    assert "请写成" in text_of(browser.get(url("calendars"), {"start": "昨天"}))


def test_into_a_year_without_a_notice_there_is_no_day(browser):
    page = text_of(browser.get(url("calendars"), {"start": "2026-12-20"}))
    assert "没有截止日" in page
    assert "不能确定" in page


ROWS = {
    "year": "2027",
    "kind": "yearly",
    "region": "",
    "title": "关于2027年部分节假日安排的通知（试验用）",
    "number": "",
    "issued_on": "",
    "holiday-TOTAL_FORMS": "3",
    "holiday-INITIAL_FORMS": "3",
    "holiday-MIN_NUM_FORMS": "0",
    "holiday-MAX_NUM_FORMS": "20",
    "holiday-0-name": "元旦",
    "holiday-0-first": "2027-01-01",
    "holiday-0-last": "2027-01-03",
    "holiday-0-working": "",
    "holiday-1-name": "春节",
    "holiday-1-first": "2027-02-05",
    "holiday-1-last": "2027-02-12",
    "holiday-1-working": "2月14日、2027-02-20",
    "holiday-2-name": "清明节",
    "holiday-2-first": "",
    "holiday-2-last": "",
    "holiday-2-working": "",
}


def _text_in(response):
    return response.context["form"]["text"].value()


def test_it_is_filled_in_holiday_by_holiday(browser):
    assert "放假首日" in text_of(browser.get(url("calendar_install")))
    preview = browser.post(url("calendar_install"), ROWS)
    assert "核对：关于2027年部分节假日安排的通知" in text_of(preview)
    _install(browser, _text_in(preview))
    row = InstalledNotice.objects.get()
    assert (row.notice_id, row.year) == ("CN-2027", 2027)
    assert [one["name"] for one in row.entry["holiday"]] == ["元旦", "春节"]
    assert row.entry["holiday"][1]["working"] == ["2027-02-14", "2027-02-20"]


def test_what_was_filled_in_is_changed_where_it_was_filled_in(browser):
    text = _text_in(browser.post(url("calendar_install"), ROWS))
    page = text_of(browser.post(url("calendar_install"), {"text": text, "edit": "1"}))
    assert 'value="2027-02-14、2027-02-20"' in page
    assert "<textarea" not in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"holiday-1-working": "二月四日"}, "读不出“二月四日”"),
        ({"holiday-1-working": "2月30日"}, "读不出“2月30日”"),
        ({"holiday-1-last": "2027-02-01"}, "早于首日"),
        ({"holiday-1-first": "", "holiday-1-last": ""}, "填了调休的，须填放假首日"),
        ({"holiday-0-name": ""}, "这一项没有填写"),
        ({"kind": "regional"}, "须写明地区"),
        ({"region": "清河"}, "种类应选"),
        ({"year": "二零二七"}, "年度"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_there_and_nothing_is_lost(browser, changed, told):
    response = browser.post(url("calendar_install"), {**ROWS, **changed})
    page = text_of(response)
    assert response.status_code == 422
    assert told in page
    assert 'value="2027-01-03"' in page
    assert ("有几行需要改正" in page) == any(key.startswith("holiday") for key in changed)
    assert not InstalledNotice.objects.exists()


def test_a_notice_without_any_day_off_is_not_taken(browser):
    days = {key: "" for key in ROWS if key.startswith("holiday-") and key.split("-")[-1] in ("first", "last")}
    page = text_of(browser.post(url("calendar_install"), {**ROWS, **days, "holiday-1-working": ""}))
    assert "没有填写任何一个节日" in page


def test_a_change_of_a_year_has_a_name_of_its_own(browser):
    changed = {**ROWS, "year": "2026", "kind": "amending", "holiday-0-first": "", "holiday-0-last": ""}
    rows = {**changed, "holiday-1-first": "2026-02-24", "holiday-1-last": "", "holiday-1-working": ""}
    _install(browser, _text_in(browser.post(url("calendar_install"), rows)))
    assert InstalledNotice.objects.get().notice_id == "CN-2026-2"
