"""Agencies, answers, reports, search, code lists; and how every exit for machines answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION
from tests.web.api.conftest import RULES
from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.web.search.index import start_anew

pytestmark = pytest.mark.database


def _get(client, name, *arguments, **asked):
    return client.get(reverse(f"api:{name}", args=arguments), asked)


def test_the_tree_of_agencies(documents, client):
    told = {one["code"]: one for one in _get(client, "agencies").json()["items"]}
    assert (told["CS-Q1-JY"]["parent"], told["CS-Q1-JY"]["depth"]) == ("CS-Q1", 2)
    assert (told["CS"]["parent"], told["CS-Q1-JY"]["documents"]) == (None, 2)
    assert _get(client, "agency", "CS-Q1-JY").json() == told["CS-Q1-JY"]
    assert _get(client, "agency", "NOBODY").status_code == 404


def test_answers_and_reports(everything, client):
    answer = _get(client, "answers", agency="CS-Q1-JY", year=2026).json()["items"][0]
    assert answer["question"] == QUESTION
    assert client.get(answer["api"]).json() == answer
    report = _get(client, "reports", year=2024).json()["items"][0]
    whole = client.get(report["api"]).json()
    assert whole["report"]["cells"]["s3.new_received.total"] == 10
    assert _get(client, "reports", year=2023).json()["items"] == []


def test_the_search_is_that_of_the_page(everything, client):
    told = _get(client, "search", q="公办幼儿园收费").json()
    assert told["items"][0]["title"] == RULES
    assert told["total"] >= 1
    assert _get(client, "search", q="公办幼儿园收费", kind="answer").json()["items"] == []
    start_anew()
    assert _get(client, "search", q="收费").json()["code"] == "PUB307"


def test_code_lists_are_those_of_the_law(db, client):
    told = _get(client, "codes").json()
    assert {one["key"] for one in told["kinds"]} == set(DOCUMENT_KINDS)
    assert told["items"][0]["basis"]


def test_every_origin_may_read_and_nobody_write(db, client):
    told = _get(client, "codes")
    assert told["Access-Control-Allow-Origin"] == "*"
    assert not told.cookies
    before = client.options(reverse("api:codes"))
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    for method in (client.post, client.put, client.delete, client.patch):
        answer = method(reverse("api:codes"))
        assert (answer.status_code, answer.json()["code"]) == (405, "PUB306")
    assert client.head(reverse("api:codes")).status_code == 200
    assert _get(client, "nothing", "what/is/this").json()["code"] == "PUB300"


def test_who_asks_too_often_waits(db, client, monkeypatch):
    monkeypatch.setattr("zhaoming.web.api.opening.is_too_often", lambda *_a, **_k: True)
    answer = _get(client, "codes")
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (429, "PUB304", "60")


def test_what_did_not_change_is_not_sent_again(documents, client):
    for name, arguments in (("documents", ()), ("document", (documents.rules.pk,)), ("changes", ())):
        first = _get(client, name, *arguments)
        assert first["Cache-Control"] == "no-cache"
        again = client.get(reverse(f"api:{name}", args=arguments), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Access-Control-Allow-Origin"] == "*"
