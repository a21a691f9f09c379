"""Urgent publishing postpones the platform's checks; its look afterwards settles what they remark."""

import pytest
from django.urls import reverse

from tests.web.publications.making import act, drafted, reviewed
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.publishing.entries import from_entry
from zhaoming.web.config.clock import today
from zhaoming.web.publications.catalogue import place_key
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.refusal import PublicationRefusedError

pytestmark = pytest.mark.database
# The layout is asked about: marks of another program were left, and broken characters.
BODY = "各校应当于汛期停课，停课期间照常安排线上答疑。\n<p>残留标记</p>\n锟斤拷"


@pytest.fixture
def urgent(people, district):
    """Out urgently although the platform's checks remark something."""
    row = reviewed(people, drafted(people, district.education, body=BODY))
    row = act(people.head, row, happened.GateOnePassed(on=today()))
    assert row.versions.get().findings.filter(gate="platform", is_notice=False).exists()
    return act(people.head, row, happened.PublishedUrgently(on=today(), reason="台风预警"))


def _remarks(row):
    return list(row.versions.get().findings.filter(gate="platform", is_notice=False))


def test_the_look_is_refused_until_every_remark_is_settled(people, urgent):
    with pytest.raises(PublicationRefusedError) as refused:
        act(people.editor, urgent, happened.SecondLookTaken(on=today()))
    assert refused.value.code == "PUB024"
    assert all(one.message in str(refused.value.message) for one in _remarks(urgent))
    told = tuple(
        happened.Settled(id=str(one.pk), code=one.code, words="已通知更正") for one in _remarks(urgent)
    )
    named = tuple(happened.Settled(id=one.id, code=one.code, words="致电13800138000") for one in told)
    with pytest.raises(PublicationRefusedError) as refused:
        act(people.editor, urgent, happened.SecondLookTaken(on=today(), settled=named))
    assert refused.value.code == "PUB031"
    act(people.editor, urgent, happened.SecondLookTaken(on=today(), settled=told))
    assert {one.clearing_reason for one in _remarks(urgent)} == {"已通知更正"}
    last = from_entry(urgent.events.order_by("pk").last().entry)
    assert isinstance(last, happened.SecondLookTaken)
    assert {one.id for one in last.settled} == {one.id for one in told}


def test_the_screen_asks_of_each_remark_how_it_was_settled(people, urgent, signed_in):
    client = signed_in(people.editor)
    where = reverse("desk:publication_act", args=[urgent.pk, "take_second_look"])
    (one, *others) = _remarks(urgent)
    page = text_of(client.get(where))
    assert f'name="remark_{one.pk}"' in page
    assert one.code in text_of(client.get(reverse("desk:publication", args=[urgent.pk])))
    row = Publication.objects.get(pk=urgent.pk)
    told = {"category": place_key(publication=row), "seen": row.version}
    assert client.post(where, told).status_code == 422
    # A remark that is new since the form was shown is asked about; what was typed stays.
    one.delete()
    answers = {f"remark_{other.pk}": "已改" for other in others}
    again = client.post(where, {**told, **answers})
    assert again.status_code == 422
    fresh = _remarks(urgent)
    page = text_of(again)
    assert all(f'name="remark_{other.pk}"' in page for other in fresh)
    done = client.post(where, {**told, **{f"remark_{other.pk}": "已改" for other in fresh}})
    assert done.status_code == 302
    assert all(other.cleared_by_id == people.editor.pk for other in _remarks(urgent))
