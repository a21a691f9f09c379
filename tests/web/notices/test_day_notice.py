"""The e-mail of the morning: once a day, on working days, to whoever asked, with nothing of anybody in it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.web.desk.day_notice import day_words, tell_the_day
from zhaoming.web.ledger.models import Event
from zhaoming.web.notices.models import DayNoticeWish, Notice
from zhaoming.web.notices.services import send_notice, wish_day_notice
from zhaoming.web.notices.telling import DAY

pytestmark = pytest.mark.database


@pytest.fixture
def officer(staff):
    staff.officer.email = "officer@example.gov.cn"
    staff.officer.save()
    wish_day_notice(actor=staff.officer, wanted=True)
    return staff.officer


@pytest.fixture
def due_today(in_person, settings):
    """Received on 5 January: the reply is due on 2 February."""
    settings.ZHAOMING_TODAY = in_person.case.due_on
    return in_person.case


def test_it_counts_what_is_due_and_names_nobody(server, officer, due_today):
    words = day_words(user=officer)
    assert "逾期或者今天到期：1 件" in words
    assert due_today.number in words
    assert tell_the_day() == 1
    send_notice(notice_id=Notice.objects.get(kind=DAY).pk)
    (message,) = server.box.received
    told = message.get_content()
    assert due_today.number in told
    assert message["To"] == "officer@example.gov.cn"
    for secret in (ZHANG.name, WANTED.name, ZHANG.telephone):
        assert secret not in told


def test_twice_a_day_tells_once_and_the_next_day_again(server, officer, due_today, settings):
    assert [tell_the_day(), tell_the_day()] == [1, 0]
    call_command("tell_the_day", verbosity=0)
    assert Notice.objects.filter(kind=DAY).count() == 1
    settings.ZHAOMING_TODAY = due_today.due_on + dt.timedelta(days=1)
    assert tell_the_day() == 1


def test_nobody_is_told_who_did_not_ask_or_on_a_day_of_rest(server, officer, due_today, staff, settings):
    staff.reviewer.email = "reviewer@example.gov.cn"
    staff.reviewer.save()
    assert tell_the_day() == 1
    # 7 February 2026 is a Saturday, the 14th a Saturday that is worked.
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 7)
    assert tell_the_day() == 0
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 14)
    assert tell_the_day() == 1
    wish_day_notice(actor=officer, wanted=False)
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 24)
    assert tell_the_day() == 0


def test_without_a_mail_server_nothing_is_queued(officer, due_today, settings):
    settings.ZHAOMING_SENDS_NOTICES = False
    assert tell_the_day() == 0


def test_each_asks_on_the_first_page_and_stops_there(server, staff, signed_in):
    browser, where = signed_in(staff.officer), reverse("desk:day_notice")
    assert "没有电子邮箱" in browser.post(where, {"wanted": "1"}, follow=True).content.decode()
    assert not DayNoticeWish.objects.exists()
    staff.officer.email = "officer@example.gov.cn"
    staff.officer.save()
    assert "停用每日提醒" in browser.post(where, {"wanted": "1"}, follow=True).content.decode()
    assert DayNoticeWish.objects.get().user == staff.officer
    browser.post(where, {"wanted": "0"})
    assert not DayNoticeWish.objects.exists()
    kinds = Event.objects.filter(kind__startswith="user.day_notice").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["user.day_notice_wished", "user.day_notice_stopped"]
