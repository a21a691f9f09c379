"""The search as the public uses it: results, filters, feed, sitemap; and nothing that was withdrawn."""

from types import SimpleNamespace
from xml.etree import ElementTree as Xml

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION, TEXT, public
from tests.web.cases.conftest import make_staff
from tests.web.conftest import make_district
from tests.web.reports.conftest import make_people, taker
from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.web.answers.services import withdraw_answer
from zhaoming.web.outbox.models import Change
from zhaoming.web.portal.narrowing import facets
from zhaoming.web.reports.services import withdraw_report
from zhaoming.web.search.feed import follow_feed
from zhaoming.web.search.index import start_anew

pytestmark = pytest.mark.database

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def world(keep):
    """A published report and a published answer of the bureau of education, and its people."""
    return keep("found report and answer", _world)


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def staff(world):
    """Those who answer requests."""
    return world.staff


@pytest.fixture
def shown(world):
    """The report and the answer."""
    return world.report, world.answer


def _world():
    district = make_district()
    people, staff = make_people(district), make_staff(district)
    report = taker(people, district)(balanced(year=2024))
    report = publish(report, by=people.editor, filed_by=people.head)
    answer = public(staff, district.education, QUESTION, TEXT)
    follow_feed()
    return SimpleNamespace(people=people, staff=staff, report=report, answer=answer)


def _page(client, **query):
    return text_of(client.get(reverse("portal:search"), query))


def test_published_reports_and_answers_are_found_by_their_titles(client, shown):
    report, answer = shown
    page = _page(client, q="教育局 2024年 年度报告")
    assert reverse("portal:report", args=[report.pk]) in page
    assert reverse("portal:answer", args=[answer.answer_id]) not in page
    assert reverse("portal:answer", args=[answer.answer_id]) in _page(client, q="面试评分")


def test_filters_say_how_many_and_narrow(client, shown):
    report, _ = shown
    page = _page(client, q="清河区教育局")
    assert '年度报告<span class="count">1 件</span>' in page
    assert '公开答复<span class="count">1 件</span>' in page
    narrowed = _page(client, q="清河区教育局", kind="answer")
    assert reverse("portal:report", args=[report.pk]) not in narrowed
    assert '年度报告<span class="count">1 件</span>' in narrowed
    assert "没有找到" in _page(client, q="清河区教育局", agency="CS-Q1-ZJ")
    assert "没有找到" in _page(client, q="清河区教育局", agency="NOBODY")


def test_the_whole_of_a_filter_has_those_without_a_value_too():
    counts = {"kind": {"document": 3}, "validity": {"valid": 2}}
    of_kind, of_validity = facets(counts=counts, total=3, asked={}, agencies=())
    assert (of_kind.shown[0].label, of_kind.shown[0].count) == ("全部", 3)
    assert (of_validity.shown[0].label, of_validity.shown[0].count) == ("全部", 3)
    # Where one is chosen, the rest is counted without that choice, and what has no value is not known.
    (_, of_validity) = facets(counts=counts, total=1, asked={"validity": "valid"}, agencies=())
    assert of_validity.shown[0].count == 2


def test_a_mistake_of_typing_is_mended_and_said(client, shown):
    page = _page(client, q="教师招聘面是")
    assert "教师招聘面试" in page
    assert "下面按" in page
    assert QUESTION[:4] in page


def test_traditional_characters_find_simplified(client, shown):
    _, answer = shown
    assert reverse("portal:answer", args=[answer.answer_id]) in _page(client, q="教師招聘面試")


def test_wrong_filters_and_pages_are_borne(client, shown):
    assert "年度：" in _page(client, year="去年")
    assert client.get(reverse("portal:search"), {"q": "教育", "page": "9" * 30}).status_code == 200
    assert client.get(reverse("portal:search"), {"q": "？" * 500}).status_code == 200
    assert "没有第 99 页：一共 1 页" in _page(client, q="教育局", page="99")


def test_without_an_index_it_says_so(client, shown):
    start_anew()
    assert "检索正在准备" in _page(client, q="教师")


def test_who_asks_too_often_waits(client, shown, monkeypatch):
    monkeypatch.setattr("zhaoming.web.portal.views.search.is_too_often", lambda *_a, **_k: True)
    answer = client.get(reverse("portal:search"), {"q": "教师"})
    assert answer.status_code == 429
    assert "查找得太快" in text_of(answer)


def test_withdrawn_it_leaves_every_exit_before_the_index_knows(client, people, staff, shown):
    report, answer = shown
    withdraw_report(actor=people.editor, version=report, reason="数字有误")
    withdraw_answer(actor=staff.reviewer, version=answer, reason="已经修改")
    exits = [
        client.get(reverse("portal:search"), {"q": "清河区教育局"}),
        client.get(reverse("portal:search"), {"q": "面试评分"}),
        client.get(reverse("portal:search"), {"q": "教师招聘面是"}),
        client.get(reverse("portal:search_feed"), {"q": "面试评分"}),
        client.get(reverse("portal:sitemap_page", args=["report", 1])),
        client.get(reverse("portal:sitemap_page", args=["answer", 1])),
    ]
    for one in exits:
        told = (b"".join(one.streaming_content) if one.streaming else one.content).decode()
        assert QUESTION not in told
        assert reverse("portal:report", args=[report.pk]) not in told
        assert reverse("portal:answer", args=[answer.answer_id]) not in told


def test_a_published_report_is_announced_and_its_withdrawal_too(people, shown):
    report, _ = shown
    assert Change.objects.filter(kind="report", object_id=report.pk).count() == 1
    withdraw_report(actor=people.editor, version=report, reason="数字有误")
    assert Change.objects.filter(kind="report", object_id=report.pk).count() == 2


def test_a_saved_search_is_a_feed(client, shown):
    _, answer = shown
    told = client.get(reverse("portal:search_feed"), {"q": "面试评分"})
    feed = Xml.fromstring(told.content)  # noqa: S314 - our own feed.
    assert told["Content-Type"].startswith("application/atom+xml")
    assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == [QUESTION]
    address = f"http://testserver{reverse('portal:answer', args=[answer.answer_id])}"
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == address
    assert client.get(reverse("portal:search_feed"), {"year": "去年"}).status_code == 404


def test_the_sitemap_holds_what_is_public(client, shown):
    report, answer = shown
    pages = Xml.fromstring(client.get(reverse("portal:sitemap")).content)  # noqa: S314 - our own sitemap.
    found = set()
    for page in pages.iter(f"{SITEMAP}loc"):
        told = b"".join(client.get(page.text).streaming_content)
        found |= {one.text for one in Xml.fromstring(told).iter(f"{SITEMAP}loc")}  # noqa: S314 - the same.
    assert f"http://testserver{reverse('portal:report', args=[report.pk])}" in found
    assert f"http://testserver{reverse('portal:answer', args=[answer.answer_id])}" in found
    assert client.get(reverse("portal:sitemap_page", args=["case", 1])).status_code == 404
    assert "Sitemap: http://testserver/sitemap.xml" in text_of(client.get(reverse("portal:robots")))


def _plain(told):
    return told.replace("<mark>", "").replace("</mark>", "")


def _titles(client, text):
    answer = client.get(reverse("portal:search_titles"), {"q": text})
    assert answer["Cache-Control"].startswith("max-age=0")
    return text_of(answer)


@pytest.mark.parametrize("typed", ["年度报", "2024 教育局", "年度報告", "育局2024"])
def test_titles_are_offered_while_one_types(client, shown, typed):
    assert "清河区教育局2024年政府信息公开工作年度报告" in _plain(_titles(client, typed))


@pytest.mark.parametrize("typed", ["", "。", "没有这样的标题", "第二条"])
def test_nothing_is_offered_that_no_title_has(client, shown, typed):
    assert "role" not in _titles(client, typed)


def test_a_withdrawn_title_is_offered_no_more_before_the_index_knows(client, shown, staff):
    _, answer = shown
    assert QUESTION in _plain(_titles(client, QUESTION[:4]))
    withdraw_answer(actor=staff.reviewer, version=answer, reason="已经修改")
    assert QUESTION not in _plain(_titles(client, QUESTION[:4]))
