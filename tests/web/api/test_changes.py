"""The feed of changes: upserts and removals in their order, each thing once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.api.conftest import GONE
from tests.web.publications.making import act, suppressed, withdrawn
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.answers.services import withdraw_answer
from zhaoming.web.config.clock import today

pytestmark = pytest.mark.database


def _since(client, position=0):
    return client.get(reverse("api:changes"), {"since": position}).json()


def test_everything_public_and_everything_gone(everything, client):
    told = _since(client)
    assert {(one["change"], one["kind"], one["id"]) for one in told["items"]} == {
        ("upsert", "publication", everything.rules.pk),
        ("upsert", "publication", everything.told.pk),
        ("upsert", "publication", everything.draft.pk),
        ("remove", "publication", everything.gone.pk),
        ("upsert", "report", everything.report.pk),
        ("upsert", "answer", everything.answer.answer_id),
    }
    assert GONE not in str(told)
    assert [one["position"] for one in told["items"]] == sorted(one["position"] for one in told["items"])
    assert _since(client, told["position"]) == {"items": [], "position": told["position"], "more": False}


def test_a_harvester_that_follows_holds_what_is_public(everything, people, staff, client):
    held = {(one["kind"], one["id"]) for one in _since(client)["items"] if one["change"] == "upsert"}
    position = _since(client)["position"]
    withdrawn(people, everything.rules)
    suppressed(people, everything.told)
    withdraw_answer(actor=staff.reviewer, version=everything.answer, reason="已经修改")
    told = _since(client, position)
    for one in told["items"]:
        (held.add if one["change"] == "upsert" else held.discard)((one["kind"], one["id"]))
    assert held == {("report", everything.report.pk), ("publication", everything.draft.pk)}
    removed = next(one for one in told["items"] if one["id"] == everything.rules.pk)
    assert removed["notice"] == "数据有误，更正后重新公布"
    assert (removed["title"], removed["agency"], removed["api"]) == ("", None, None)


def test_a_draft_is_in_no_change(people, district, client):
    from tests.web.publications.making import at_platform, drafted

    at_platform(people, drafted(people, district.education))
    assert _since(client)["items"] == []


def test_a_thing_that_changed_often_stands_once_at_its_last(documents, people, client):
    before = _since(client)["position"]
    event = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), successor="", words="另行规定"
    )
    act(people.reviewer, documents.rules, event)
    told = _since(client, before)
    assert [one["id"] for one in told["items"]] == [documents.rules.pk]


def test_pages_of_changes_are_read_on(documents, client, monkeypatch):
    monkeypatch.setattr("zhaoming.web.api.reading.changes.AT_ONCE", 2)
    position, seen, more = 0, [], True
    while more:
        told = _since(client, position)
        position, more = told["position"], told["more"]
        seen += [one["id"] for one in told["items"]]
    assert set(seen) == {documents.rules.pk, documents.told.pk, documents.gone.pk}


def test_a_position_of_the_future_is_refused(documents, client):
    answer = client.get(reverse("api:changes"), {"since": 10**6})
    assert answer.json()["code"] == "PUB301"
    assert "备份" in answer.json()["errors"][0]["expected"]
