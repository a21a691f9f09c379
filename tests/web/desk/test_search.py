"""What is searched for stands in no address; paging, tabs, the way back and the export keep it."""

import datetime as dt
import re

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.cases.conftest import ZHANG
from tests.web.conftest import PASSWORD
from tests.web.screens import search, text_of
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import Claim, Wanted
from zhaoming.web.cases.services import register_request
from zhaoming.web.cases.services.own_records import register_own_record
from zhaoming.web.config.middleware.session_limits import SEEN
from zhaoming.web.presentation.kept_search import GONE, MOST, SESSION

pytestmark = pytest.mark.database
DAY = dt.date(2026, 1, 20)
NAMED = "赵六的评分"


@pytest.fixture
def two(staff, district):
    """Two requests, one of which names somebody."""
    arrival = Arrival(Channel.IN_PERSON, DAY)
    given = {"actor": staff.officer, "agency": district.education, "applicant": ZHANG, "arrival": arrival}
    return [register_request(**given, wanted=Wanted(name=name)).case for name in (NAMED, "招生计划")]


@pytest.fixture
def client(staff, signed_in):
    return signed_in(staff.officer)


def _address(client, **asked) -> str:
    return client.post(reverse("desk:search", args=["cases"]), asked).headers["Location"]


def test_the_words_are_in_no_address_and_in_no_row_and_the_list_is_narrowed(two, client):
    there = _address(client, q=NAMED, stage="in_process", show="")
    assert re.fullmatch(r"/desk/cases/\?stage=in_process&search=[\w-]{12}", there)
    page = text_of(client.get(there))
    assert two[0].number in page
    assert two[1].number not in page
    assert f'value="{NAMED}"' in page
    kept = Session.objects.get().get_decoded()[SESSION]
    assert NAMED not in str(kept)


def test_tabs_and_the_export_keep_what_is_searched_for(two, client):
    there = _address(client, q=NAMED)
    page = text_of(client.get(there))
    key = there.rpartition("=")[2]
    tabs = re.findall(r'href="(\?[^"]*)"', page)
    assert tabs
    assert all(f"search={key}" in one for one in tabs)
    export = re.search(r'href="([^"]*export\.csv[^"]*)"', page).group(1)
    told = client.get(export.replace("&amp;", "&")).content.decode("utf-8-sig")
    assert two[0].number in told
    assert two[1].number not in told


def test_words_in_an_address_do_not_count(two, client):
    page = text_of(client.get(reverse("desk:cases"), {"q": NAMED}))
    assert two[1].number in page


def test_nobody_else_can_use_the_key_and_a_lost_search_is_said(two, client, staff, signed_in):
    there = _address(client, q=NAMED)
    other = signed_in(staff.officer)
    page = text_of(other.get(there))
    assert GONE in page
    assert NAMED not in page.replace(two[0].subject, "")
    # A file with everything would pass for what was asked.
    asked = there.partition("?")[2]
    answer = other.get(f"{reverse('desk:cases_export', args=['csv'])}?{asked}")
    assert answer.headers["Location"] == there


def test_a_key_of_one_list_opens_nothing_at_another(two, client):
    asked = _address(client, q=NAMED).partition("?")[2]
    assert GONE in text_of(client.get(f"{reverse('desk:disputes')}?{asked}"))


def test_the_same_words_keep_their_key_and_the_oldest_are_dropped(client):
    first = _address(client, q="一")
    assert _address(client, q="一") == first
    for number in range(MOST):
        _address(client, q=f"词{number}")
    assert GONE in text_of(client.get(first))
    assert len(Session.objects.get().get_decoded()[SESSION]) == MOST


def test_what_is_too_long_is_said_and_stays_in_the_field(client):
    page = text_of(search(client, "desk:search", "cases", q="长" * 70))
    assert "error-summary" in page
    assert "长" * 70 in page


def test_a_search_that_met_the_end_of_the_session_goes_on_after_the_login(two, client, staff):
    session = client.session
    session[SEEN] = timezone.now().timestamp() - configured.ZHAOMING_SESSION_IDLE.total_seconds() - 5
    session.save()
    client.post(reverse("desk:search", args=["cases"]), {"q": NAMED})
    assert NAMED not in str(client.session.items())
    given = {"login": staff.officer.username, "password": PASSWORD}
    there = reverse("desk:search", args=["cases"])
    page = text_of(client.post(reverse("account_login"), {**given, "next": there}, follow=True))
    assert two[0].number in page
    assert two[1].number not in page


def test_opened_without_words_it_leads_to_the_whole_list(client):
    assert client.get(reverse("desk:search", args=["cases"])).headers["Location"] == reverse("desk:cases")
    assert client.get(reverse("desk:search", args=["nothing"])).status_code == 404
    assert Client().get(reverse("desk:search", args=["cases"])).status_code == 302


def test_corrections_of_the_own_record_are_found_by_what_they_are_about(staff, district, client):
    given = {
        "actor": staff.officer,
        "agency": district.education,
        "applicant": ZHANG,
        "claim": Claim(wrong="有误"),
        "channel": Channel.IN_PERSON,
        "received_on": DAY,
    }
    one, other = (register_own_record(about=about, **given) for about in ("不动产登记", "学籍记录"))
    page = text_of(search(client, "desk:search", "own-records", q="学籍"))
    assert other.number in page
    assert one.number not in page
    assert "没有符合条件的更正申请" in text_of(search(client, "desk:search", "own-records", q="没有的"))


def test_the_case_page_looks_for_the_same_name_without_an_address(two, client):
    page = text_of(client.get(reverse("desk:case", args=[two[0].pk])))
    assert "查找名称含" in page
    assert not re.search(r'href="[^"]*[?&]q=', page)
