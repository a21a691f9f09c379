"""The findings of the watch on the desk: listed by what is due, opened, dismissed by two, looked at again."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.conftest import people_alone
from tests.web.screens import text_of
from tests.web.watch.finding import corrected, found, watched, with_wrong_words
from zhaoming.web.watch.models import WatchFinding

pytestmark = pytest.mark.database


@pytest.fixture
def world(keep):
    """A finding about a wrong wording, and people."""
    return keep("finding of the watch", _world)


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def one(world):
    """The finding."""
    return world.one


def _world():
    world = people_alone()
    with_wrong_words(world.people, world.district.education)
    watched()
    world.one = found("WAT201")[0]
    return world


def post_act(client, one, name, **told):
    address = reverse("desk:watch_act", args=[one.pk, name])
    return client.post(address, {f"{name}-{key}": value for key, value in told.items()}, follow=True)


def test_it_stands_on_the_list_and_on_today(one, people, signed_in):
    client = signed_in(people.officer)
    page = text_of(client.get(reverse("desk:watch"), {"code": "WAT201"}))
    assert "表述错误" in page
    assert "2月9日" in page
    assert one.number in page
    assert one.number not in text_of(client.get(reverse("desk:watch"), {"code": "WAT101"}))
    assert "巡查发现" in text_of(client.get(reverse("desk:today")))


def test_its_page_leads_to_the_act_that_mends_it(one, people, signed_in):
    address = reverse("desk:watch_finding", args=[one.pk])
    page = text_of(signed_in(people.officer).get(address))
    assert reverse("desk:publication_edit", args=[one.publication_id]) in page
    assert "截至目前" in page
    told = text_of(signed_in(people.supervisor).get(address))
    assert reverse("desk:publication_edit", args=[one.publication_id]) not in told
    assert "需要：起草公开文件" in told


def test_the_page_of_the_document_leads_to_it_until_it_is_closed(one, people, signed_in):
    client, address = signed_in(people.officer), reverse("desk:publication", args=[one.publication_id])
    assert reverse("desk:watch_finding", args=[one.pk]) in text_of(client.get(address))
    WatchFinding.objects.filter(pk=one.pk).update(state="dismissed")
    assert reverse("desk:watch_finding", args=[one.pk]) not in text_of(client.get(address))


def test_two_persons_dismiss_it(one, people, signed_in):
    officer, reviewer = signed_in(people.officer), signed_in(people.reviewer)
    post_act(officer, one, "ask_dismissal", words="引用会议原文", seen=1)
    one.refresh_from_db()
    assert one.state == "asked"
    assert "同意排除" in text_of(reviewer.get(reverse("desk:watch_finding", args=[one.pk])))
    post_act(reviewer, one, "dismiss", seen=2)
    one.refresh_from_db()
    assert one.state == "dismissed"
    watched()
    assert [it.state for it in found("WAT201")] == ["dismissed"]
    post_act(reviewer, one, "take_back", words="不是原文", seen=3)
    one.refresh_from_db()
    assert [it.kind for it in one.events.all()] == ["opened", "dismissal_asked", "dismissed", "taken_back"]


def test_nobody_decides_on_what_he_asked_for(one, people, signed_in):
    client = signed_in(people.reviewer)
    post_act(client, one, "ask_dismissal", words="引用会议原文", seen=1)
    answer = post_act(client, one, "dismiss", seen=2)
    assert answer.status_code == 422
    assert "应由另一人决定" in text_of(answer)


def test_an_old_view_and_a_number_in_the_reason_are_refused(one, people, signed_in):
    client = signed_in(people.officer)
    answer = post_act(client, one, "ask_dismissal", words="理由", seen=0)
    assert "已有新的记录" in text_of(answer)
    answer = post_act(client, one, "ask_dismissal", words="电话13900139000已核实", seen=1)
    assert "不写个人的号码" in text_of(answer)
    assert "电话13900139000已核实" in text_of(answer)


def test_a_second_look_closes_what_was_mended(one, people, signed_in):
    client, address = signed_in(people.officer), reverse("desk:watch_recheck", args=[one.pk])
    assert "复查仍有此问题" in text_of(client.post(address, follow=True))
    corrected(people, one.publication, "第一条　截至目前，已经公示。")
    page = text_of(client.post(address, follow=True))
    assert "自动办结：发布了新版本" in page
    assert "截至目前，已经公示。" in page


def test_what_is_late_reaches_the_supervisor(one, people, signed_in, settings):
    address = reverse("desk:today")
    assert "巡查发现" not in text_of(signed_in(people.supervisor).get(address))
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 10)
    watched()
    assert "巡查发现" in text_of(signed_in(people.supervisor).get(address))
    late = text_of(signed_in(people.supervisor).get(reverse("desk:watch"), {"show": "late"}))
    assert one.number in late
