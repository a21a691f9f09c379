"""What is public already, told beside the typing: quick, and nothing of it kept."""

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION, TEXT, public
from tests.web.cases.conftest import staff
from tests.web.screens import text_of
from zhaoming.web.ledger.models import Event
from zhaoming.web.portal.pace import PER_MINUTE
from zhaoming.web.search.feed import follow_feed

pytestmark = pytest.mark.database
__all__ = ["staff"]
URL = "/suggestions/"


@pytest.fixture
def answer(staff, district):
    version = public(staff, district.education, QUESTION, TEXT)
    follow_feed()
    return version


def test_a_fragment_for_the_form_and_a_page_without_a_script(client, answer):
    part = text_of(client.post(URL, {"q": "教师招聘面试", "fragment": "1"}))
    assert "<html" not in part
    assert reverse("portal:answer", args=[answer.answer_id]) in part
    page = text_of(client.post(URL, {"q": "教师招聘面试"}))
    assert "<html" in page
    assert reverse("portal:answer", args=[answer.answer_id]) in page


@pytest.mark.parametrize("text", ["", "教", "   ", "城市轨道交通补贴"])
def test_what_says_too_little_or_fits_nothing_gives_an_empty_fragment(client, answer, text):
    assert text_of(client.post(URL, {"q": text, "fragment": "1"})).strip() == ""


def test_only_the_agency_asked_of(client, answer, district):
    other = {"q": "教师招聘面试", "agency": district.housing.code, "fragment": "1"}
    assert text_of(client.post(URL, other)).strip() == ""
    assert QUESTION[:2] in text_of(client.post(URL, {**other, "agency": district.education.code}))


def test_nothing_typed_is_kept_anywhere(client, answer, caplog):
    before = Event.objects.count()
    response = client.post(URL, {"q": "我的秘密 教师招聘面试", "fragment": "1"})
    assert "no-store" in response["Cache-Control"]
    assert Event.objects.count() == before
    assert "秘密" not in caplog.text
    assert not response.cookies


def test_an_address_with_words_in_it_looks_for_nothing(client, answer):
    page = text_of(client.get(URL, {"q": "教师招聘面试"}))
    assert "教师招聘面试" not in page
    assert reverse("portal:answer", args=[answer.answer_id]) not in page


def test_an_address_that_asks_too_often_waits(client, answer):
    for _ in range(PER_MINUTE):
        assert client.post(URL, {"q": "教", "fragment": "1"}).status_code == 200
    response = client.post(URL, {"q": "教师招聘", "fragment": "1"})
    assert response.status_code == 429
    assert "请稍等" in text_of(response)
    assert client.post(URL, {"q": "教师招聘", "fragment": "1"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_very_long_text_is_cut_not_refused(client, answer):
    assert client.post(URL, {"q": "教师招聘面试" * 200, "fragment": "1"}).status_code == 200
