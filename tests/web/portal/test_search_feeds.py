"""Feeds announce what changed: a new version makes an entry new again, what was withdrawn is gone from them."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as Xml

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import TITLE, public, renewed, suppressed, withdrawn
from zhaoming.web.search import door
from zhaoming.web.search.feed import follow_feed

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]

AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = dt.date(2026, 1, 27)


@pytest.fixture(params=["portal:search_feed", "api:feed_all"])
def entries(request, client):
    """The entries of one feed by their ids, in its order: id, updated, title."""

    def told(q: str = "幼儿园") -> list[tuple[str, str, str]]:
        answer = client.get(reverse(request.param), {"q": q} if "search" in request.param else {})
        feed = Xml.fromstring(answer.content)  # noqa: S314 - our own feed.
        names = ("id", "updated", "title")
        return [tuple(one.findtext(f"{ATOM}{name}") for name in names) for one in feed.iter(f"{ATOM}entry")]

    return told


def _told(entry):
    return entry[0], dt.datetime.fromisoformat(entry[1]), entry[2]


def test_a_new_version_stands_in_front_again_with_the_same_id_and_a_later_instant(
    people, district, settings, entries
):
    settings.ZHAOMING_TODAY = DAY
    old = public(people, district.education)
    settings.ZHAOMING_TODAY = DAY + dt.timedelta(days=3)
    public(people, district.education, title="幼儿园招生办法")
    follow_feed()
    before = [_told(one) for one in entries()]
    assert [title for *_, title in before] == ["幼儿园招生办法", TITLE]
    settings.ZHAOMING_TODAY = DAY + dt.timedelta(days=5)
    renewed(people, old, title="幼儿园收费办法（修订）")
    follow_feed()
    after = [_told(one) for one in entries()]
    assert [title for *_, title in after] == ["幼儿园收费办法（修订）", "幼儿园招生办法"]
    assert after[0][0] == before[1][0]
    assert after[0][1] > before[1][1]
    assert after[0][1].date() == DAY + dt.timedelta(days=5)


def test_two_versions_of_one_day_have_two_instants(people, district, entries):
    row = public(people, district.education)
    follow_feed()
    (before,) = map(_told, entries())
    renewed(people, row)
    follow_feed()
    (after,) = map(_told, entries())
    assert (after[0], after[1] >= before[1]) == (before[0], True)
    assert after[1].time() != dt.time()


def test_withdrawn_it_is_gone_before_the_index_knows(people, district, entries):
    row = renewed(people, public(people, district.education), title="幼儿园收费办法（修订）")
    follow_feed()
    assert len(entries()) == 1
    withdrawn(people, row)
    assert entries() == []


def test_an_old_document_that_changed_is_in_the_feed_though_many_are_newer(
    people, district, settings, entries, monkeypatch
):
    monkeypatch.setattr(door, "PER_PAGE", 2)
    monkeypatch.setattr("zhaoming.web.api.feeds.NEWEST", 2)
    settings.ZHAOMING_TODAY = DAY
    old = public(people, district.education)
    settings.ZHAOMING_TODAY = DAY + dt.timedelta(days=1)
    for number in range(2):
        public(people, district.education, title=f"幼儿园名单{number}")
    follow_feed()
    assert TITLE not in [title for *_, title in entries()]
    settings.ZHAOMING_TODAY = DAY + dt.timedelta(days=2)
    renewed(people, old)
    follow_feed()
    assert entries()[0][2] == TITLE


def test_a_search_names_what_was_withdrawn_or_suppressed_lately_and_never_its_title(
    people, district, client, settings
):
    settings.ZHAOMING_TODAY = DAY - dt.timedelta(days=90)
    formed = DAY - dt.timedelta(days=95)
    old = public(people, district.education, title="幼儿园旧名单", formed_on=formed, effective_on=formed)
    withdrawn(people, old)
    settings.ZHAOMING_TODAY = DAY
    public(people, district.education, title="幼儿园新名单")
    follow_feed()
    taken, hidden = (public(people, district.education, title=f"幼儿园{one}") for one in ("甲", "乙"))
    withdrawn(people, taken)
    suppressed(people, hidden)
    told = {}
    for q, agency in (("幼儿园", ""), ("别的", ""), ("", "CS-Q1-JY"), ("", "CS-Q1")):
        answer = client.get(reverse("portal:search_feed"), {"q": q, "agency": agency}).content
        assert not any(word in answer.decode() for word in ("幼儿园甲", "幼儿园乙", "幼儿园旧名单"))
        assert ("幼儿园新名单" in answer.decode()) is (q != "别的" and agency != "CS-Q1")
        feed = Xml.fromstring(answer)  # noqa: S314 - our own feed.
        told[q, agency] = {one.get("ref") for one in feed.iter(f"{AT}deleted-entry")}
    both = {f"http://testserver{reverse('portal:document', args=[one.pk])}" for one in (taken, hidden)}
    assert told == {("幼儿园", ""): both, ("别的", ""): both, ("", "CS-Q1-JY"): both, ("", "CS-Q1"): set()}
