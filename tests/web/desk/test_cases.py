import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import ZHANG
from tests.web.cases.papering import as_by_paper
from tests.web.screens import search, text_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import perform_act, register_request

pytestmark = pytest.mark.database
JAN = {day: dt.date(2026, 1, day) for day in range(1, 27)}


@pytest.fixture
def came(staff, district):
    """Register a request that came on a day, by a channel."""

    def make(day, *, name="评分标准", channel=Channel.IN_PERSON, received=None, **at):
        made = register_request(
            actor=at.get("actor", staff.officer),
            agency=at.get("agency", district.education),
            applicant=ZHANG,
            wanted=Wanted(name=name),
            arrival=Arrival(channel, day, body_received_on=received),
        )
        return made.case

    return make


@pytest.fixture
def look(staff, signed_in):
    """The list as the officer sees it, with filters."""

    def get(user=None, **asked):
        return text_of(search(signed_in(user or staff.officer), "desk:search", "cases", **asked))

    return get


def test_a_line_says_who_asks_masked_where_it_stands_whom_it_waits_for_and_how_long_is_left(came, look):
    case = came(JAN[5])
    page = look()
    # Twenty working days after 5 January 2026 end on 2 February; from 26 January five are left.
    assert case.number in page
    for told in ("张**", "自然人", "办理中", "承办人", "2月2日 周一", "还有 5 个工作日"):
        assert told in page
    assert "张三丰" not in page
    assert "day-late" not in page


def test_only_what_is_overdue_is_red(came, look):
    came(dt.date(2025, 12, 1), name="旧")
    came(JAN[5], name="新")
    page = look()
    assert page.count("day-late") == 1
    assert page.index("旧") < page.index("新")
    assert "已过" in page


def test_each_filter_says_how_many_and_shows_them(came, look):
    came(dt.date(2025, 12, 1), name="逾期的")
    came(JAN[5], name="从容的")
    came(dt.date(2025, 12, 31), name="快到的")
    page = look()
    for label, count in (("在办", 3), ("逾期", 1), ("三个工作日内", 1)):
        assert f'{label} <span class="count">{count}</span>' in page
    assert "办理中（3）" in page
    assert [name in look(show="soon") for name in ("逾期的", "从容的", "快到的")] == [False, False, True]
    assert [name in look(show="overdue") for name in ("逾期的", "从容的")] == [True, False]
    assert [name in look(q="从容") for name in ("逾期的", "从容的")] == [False, True]


def test_what_no_notice_reaches_says_so_and_can_be_filtered(came, look, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 14)
    came(dt.date(2026, 12, 14), name="跨年的")
    page = look(show="undetermined")
    assert "跨年的" in page
    assert "放假安排尚未公布" in page


def test_the_party_and_the_unit_waited_for_are_named(came, look, staff):
    asked, searched = came(JAN[20], name="征求的"), came(JAN[20], name="查找的")
    sent = happened.ConsultationSent(on=JAN[21], consultation="c1", party=Party.CO_MAKER)
    as_by_paper(actor=staff.officer, case=asked, event=sent)
    perform_act(actor=staff.officer, case=searched, event=happened.HandedOver(on=JAN[21], unit="人事科"))
    page = look()
    assert "共同制作机关" in page
    assert "人事科" in page


def test_an_ended_request_stands_among_the_ended_with_its_day(came, look, staff):
    case = came(JAN[20])
    by_two(staff, case, happened.RequestWithdrawn(on=JAN[22]))
    assert case.number not in look()
    page = look(show="ended")
    assert case.number in page
    assert "已撤回" in page
    assert "1月22日" in page


def test_requests_of_other_agencies_are_not_on_the_desk(came, look, staff, district, person):
    other = came(JAN[5], agency=district.housing, actor=staff.stranger)
    assert other.number not in look()
    assert other.number not in look(agency=district.housing.pk)
    assert other.number in look(user=staff.supervisor)
    far = person(Role.OFFICER, district.elsewhere)
    assert "没有在办的申请" in look(user=far)


def test_letters_are_confirmed_together_and_what_is_refused_is_named(came, look, signed_in, staff):
    ready = [came(JAN[20], channel=Channel.MAIL_PLAIN, received=JAN[26]) for _ in range(2)]
    done = came(JAN[20])
    assert "确认收到所勾选的申请" in look()
    form = {"case": [one.pk for one in (*ready, done)], "on": "2026-01-26"}
    page = text_of(signed_in(staff.officer).post(reverse("desk:cases"), form, follow=True))
    assert "2 件已登记确认" in page
    assert f"{done.number} 没有确认" in page
    assert [Case.objects.get(pk=one.pk).received_on for one in ready] == [JAN[26]] * 2


def test_nobody_confirms_for_another_agency_or_without_the_right(came, signed_in, staff):
    case = came(JAN[20], channel=Channel.MAIL_PLAIN, received=JAN[26])
    form = {"case": case.pk, "on": "2026-01-26"}
    assert signed_in(staff.reviewer).post(reverse("desk:cases"), form).status_code == 403
    signed_in(staff.stranger).post(reverse("desk:cases"), form)
    assert Case.objects.get(pk=case.pk).received_on is None


def test_a_confirmation_without_day_or_tick_is_refused_and_the_ticks_stay(came, signed_in, staff):
    case = came(JAN[20], channel=Channel.MAIL_PLAIN, received=JAN[26])
    response = signed_in(staff.officer).post(reverse("desk:cases"), {"case": case.pk, "on": ""})
    assert response.status_code == 422
    assert "请填写确认日期" in text_of(response)
    assert f'value="{case.pk}" checked' in text_of(response)


def test_the_export_holds_the_same_rows_without_the_name(came, signed_in, staff):
    case = came(JAN[5], name="=1+1")
    client = signed_in(staff.officer)
    csv = client.get(reverse("desk:cases_export", args=["csv"])).content.decode("utf-8-sig")
    assert case.number in csv
    assert "自然人" in csv
    assert "张" not in csv
    assert "'=1+1" in csv
    book = load_workbook(BytesIO(client.get(reverse("desk:cases_export", args=["xlsx"])).content))
    assert case.number in [cell.value for cell in book["数据"]["B"]]
    assert client.get(reverse("desk:cases_export", args=["exe"])).status_code == 404


def test_the_page_asks_the_database_little_whatever_is_on_it(
    came,
    signed_in,
    staff,
    django_assert_max_num_queries,
):
    client = signed_in(staff.officer)
    for number in range(12):
        case = came(JAN[5], name=f"第{number}件")
        if number % 3 == 0:
            demand = happened.CorrectionDemanded(on=JAN[6], period=WorkingDays(3))
            as_by_paper(actor=staff.officer, case=case, event=demand)
    client.get(reverse("desk:cases"))
    with django_assert_max_num_queries(12):
        assert client.get(reverse("desk:cases")).status_code == 200


def test_a_request_is_found_by_the_end_of_its_number_and_the_ended_ones_are_offered(came, look):
    first, second = came(JAN[5], name="甲"), came(JAN[6], name="乙")
    for typed in (
        str(second.serial),
        f"{second.serial:05d}",
        f"2026-{second.serial}",
        f"2026-{second.serial:05d}",
    ):
        page = look(q=typed)
        assert second.number in page, typed
        assert first.number not in page, typed
    assert first.number not in look(q="2025-1")
    assert "在已办结里找" in look(q="没有这一件")
    assert "在已办结里找" not in look(q="没有这一件", show="ended")
