"""Answers for everybody as the public sees them, and what it never sees."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.answers.conftest import answered, in_person, staff
from tests.web.answers.making import QUESTION, TEXT, disclosed, public
from tests.web.cases.conftest import ZHANG
from tests.web.screens import text_of
from zhaoming.web.answers.services import inspect_files, propose_answer, publish_answer, withdraw_answer
from zhaoming.web.search.feed import follow_feed

pytestmark = pytest.mark.database
__all__ = ["answered", "in_person", "staff"]


@pytest.fixture
def published(staff, answered, settings):
    """Published two weeks after the reply, with a file."""
    file = disclosed(answered, officer=staff.officer, content=b"rules", name="张三丰.txt")
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 9)
    version = propose_answer(actor=staff.officer, case=answered, question=QUESTION, text=TEXT, attached=[file])
    inspect_files(version_id=version.pk)
    publish_answer(actor=staff.reviewer, version=version)
    follow_feed()
    return version


def _every_exit(client, version):
    file = version.files.get()
    addresses = [
        reverse("portal:answers"),
        reverse("portal:answers") + "?q=教师招聘面试",
        reverse("portal:answer", args=[version.answer_id]),
    ]
    yield from ((one, text_of(client.get(one))) for one in addresses)
    for sent in ({"q": "教师招聘面试"}, {"q": "教师招聘面试", "fragment": "1"}):
        yield str(sent), text_of(client.post(reverse("portal:suggestions"), sent))
    download = client.get(reverse("portal:answer_file", args=[version.answer_id, file.pk]))
    told = b"".join(download.streaming_content).decode() + str(dict(download.headers))
    download.close()
    yield "the file", told


def test_nothing_of_the_applicant_the_number_or_the_dates_of_the_request_goes_out(client, published, answered):
    secrets = [
        answered.number,
        *(ZHANG.name, ZHANG.identity_number, ZHANG.telephone, ZHANG.email, ZHANG.address),
        *("2026-01-05", "1月5日", "2026-01-26", "1月26日", "%E5%BC%A0%E4%B8%89"),
    ]
    for address, told in _every_exit(client, published):
        assert [one for one in secrets if one.lower() in told.lower()] == [], address


def test_it_stands_in_the_list_with_its_agency_and_opens(client, published):
    page = text_of(client.get(reverse("portal:answers")))
    assert QUESTION in page
    assert '清河区教育局<span class="count">1 件</span>' in page
    assert '2026 年<span class="count">1 件</span>' in page
    page = text_of(client.get(reverse("portal:answer", args=[published.answer_id])))
    assert "五名考官独立打分" in page
    assert "附件1.txt" in page


def test_filters_narrow_and_a_search_says_why(client, published, staff, district):
    public(staff, district.housing, "公租房怎样轮候", "按登记先后轮候，面试不作为条件。")
    follow_feed()
    page = text_of(client.get(reverse("portal:answers"), {"agency": district.housing.code}))
    assert QUESTION not in page
    page = text_of(client.get(reverse("portal:answers"), {"q": "招聘面试"}))
    assert "教师<mark>招聘面试</mark>怎样评分" in page
    assert "含有：招聘、面试" in page
    assert "没有符合条件的公开答复" in text_of(client.get(reverse("portal:answers"), {"q": "轨道交通"}))
    assert "公布年度：" in text_of(client.get(reverse("portal:answers"), {"year": "去年"}))


def test_withdrawn_every_address_of_it_is_gone(client, published, staff):
    file = published.files.get()
    withdraw_answer(actor=staff.reviewer, version=published, reason="已经修改")
    gone = client.get(reverse("portal:answer", args=[published.answer_id]))
    assert gone.status_code == 410
    assert not any(words in gone.content.decode() for words in (QUESTION, TEXT, "已经修改"))
    assert client.get(reverse("portal:answer_file", args=[published.answer_id, file.pk])).status_code == 404
    for pages in (
        client.get(reverse("portal:answers"), asked := {"q": "考官独立打分"}),
        client.post(reverse("portal:suggestions"), asked),
    ):
        assert "五名考官" not in text_of(pages)


def test_a_file_of_a_version_that_was_replaced_is_gone(client, published, staff, answered):
    old = published.files.get()
    version = propose_answer(actor=staff.officer, case=answered, question=QUESTION, text="改正后")
    publish_answer(actor=staff.reviewer, version=version)
    assert client.get(reverse("portal:answer_file", args=[published.answer_id, old.pk])).status_code == 404


def test_an_empty_list_says_what_belongs_here(client, db):
    assert "还没有公开答复" in text_of(client.get(reverse("portal:answers")))


def test_without_an_index_the_page_says_so_and_the_list_works(client, published, settings, tmp_path):
    settings.ZHAOMING_HOME = tmp_path / "another"
    assert "检索正在准备" in text_of(client.get(reverse("portal:answers"), {"q": "面试"}))
    assert QUESTION in text_of(client.get(reverse("portal:answers")))
