"""Rows of fact lists for machines: as the page shows them, and gone everywhere when they are withdrawn."""

from __future__ import annotations

import csv
import gzip
import io
import json

import jsonschema
import pytest
from django.urls import reverse

from tests.web.facts.making import drafted, penalty, public, record_of
from tests.web.publications.conftest import people_alone
from tests.web.publications.making import withdrawn
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts import LISTS
from zhaoming.web.api.description import openapi
from zhaoming.web.api.reading.rows import FIXED
from zhaoming.web.facts.services import withdraw_row
from zhaoming.web.presentation.open_datasets import ALL_DATASETS, ROW_DATASETS

pytestmark = pytest.mark.database
NUMBERS = ["清教罚〔2026〕1号", "清教罚〔2026〕2号"]


@pytest.fixture
def world(keep):
    """A public batch and its people."""
    return keep("api batch", _world)


@pytest.fixture
def batch(world):
    """Its batch."""
    return world.batch


def _world():
    world = people_alone()
    world.batch = public(world.people, world.district.education)
    return world


def _get(client, name, *arguments, **asked):
    return client.get(reverse(f"api:{name}", args=arguments), asked)


def _fits(value, name):
    told = openapi()
    schema = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def _bulk(client, dataset, form="jsonl", **asked):
    answer = client.get(reverse("api:bulk", args=[dataset, form]), asked)
    return gzip.decompress(b"".join(answer.streaming_content)).decode("utf-8-sig")


def _take_back(people, record):
    reason = WithdrawalReason.WRONG_CONTENT
    withdraw_row(actor=people.head, record=record, reason=reason, notice="已经更正")


def test_no_list_has_a_column_that_every_file_has():
    taken = {*FIXED, "agency_code"}
    assert [one.key for one in LISTS.values() if taken & {column.key for column in one.columns}] == []
    assert len(ALL_DATASETS) == len(LISTS) + 8


def test_rows_are_what_the_page_shows(batch, people, district, client):
    drafted(people, district.education, rows=[penalty(9)], title="草稿")
    told = _get(client, "list_rows", "penalties").json()
    _fits(told, "RowPageOut")
    assert [one["values"]["number"] for one in told["items"]] == NUMBERS[::-1]
    one = _get(client, "list_row", record_of(batch).pk).json()
    _fits(one, "RowOut")
    assert one == told["items"][1]
    assert (one["page"], one["batch"]) == (f"http://testserver/facts/{one['id']}/", batch.pk)
    assert client.get(one["page"]).status_code == 200
    first = _get(client, "list_rows", "penalties", limit=1).json()
    assert client.get(first["next"]).json()["items"] == [one]
    for asked, count in (
        ({"agency": "CS-Q1-JY"}, 2),
        ({"agency": "CS-Q1"}, 0),
        ({"year": 2026}, 2),
        ({"year": 2025}, 0),
    ):
        assert len(_get(client, "list_rows", "penalties", **asked).json()["items"]) == count, asked
    assert _get(client, "list_rows", "leaders").json()["items"] == []
    assert _get(client, "list_rows", "nothing").json()["code"] == "PUB300"
    _fits(_get(client, "lists").json(), "ListsOut")


def test_a_withdrawn_row_is_a_removal_without_content(batch, people, client):
    record, position = record_of(batch), _get(client, "list_rows", "penalties").json()["position"]
    _take_back(people, record)
    assert [
        one["values"]["number"] for one in _get(client, "list_rows", "penalties").json()["items"]
    ] == NUMBERS[1:]
    gone = _get(client, "list_row", record.pk)
    assert (gone.status_code, gone.json()["code"]) == (410, "PUB305")
    listed = _get(client, "list_withdrawn", "penalties").json()
    _fits(listed, "RowGonePageOut")
    assert [one["id"] for one in listed["items"]] == [record.pk]
    assert listed["items"][0]["notice"].endswith("已经更正")
    changes = _get(client, "changes", since=position).json()["items"]
    assert [(one["change"], one["kind"], one["id"]) for one in changes] == [
        ("upsert", "publication", batch.pk),
        ("remove", "list_row", record.pk),
    ]
    lines = [json.loads(one) for one in _bulk(client, "list-withdrawn").splitlines()]
    assert lines == listed["items"]
    assert NUMBERS[0] not in f"{gone.content.decode()}{listed}{changes}{_bulk(client, 'list-penalties')}"


def test_the_rows_of_a_batch_that_is_withdrawn_are_all_gone(batch, people, client):
    withdrawn(people, batch)
    assert _get(client, "list_rows", "penalties").json()["items"] == []
    told = _get(client, "list_withdrawn", "penalties", agency="CS-Q1-JY").json()["items"]
    assert {one["id"] for one in told} == {record_of(batch, 1).pk, record_of(batch, 2).pk}
    assert {one["notice"] for one in told} == {"数据有误，更正后重新公布"}
    assert _get(client, "list_withdrawn", "penalties", agency="CS-Q1").json()["items"] == []


def test_a_file_has_the_columns_that_are_described(batch, people, client, monkeypatch):
    monkeypatch.setattr("zhaoming.web.api.bulk.rows._LOT", 1)
    told = ROW_DATASETS["list-penalties"]
    rows = list(csv.DictReader(io.StringIO(_bulk(client, "list-penalties", "csv"))))
    assert list(rows[0]) == list(told.fields)
    assert [row["number"] for row in rows] == NUMBERS
    line = json.loads(_bulk(client, "list-penalties").splitlines()[0])
    assert set(line) == set(told.fields) - {"agency_code"}
    _take_back(people, record_of(batch))
    gone = list(csv.DictReader(io.StringIO(_bulk(client, "list-withdrawn", "csv"))))
    assert list(gone[0]) == list(ROW_DATASETS["list-withdrawn"].fields)
    assert len(_bulk(client, "list-penalties").splitlines()) == 1


def test_few_queries_whatever_stands_there(batch, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        _get(client, "list_rows", "penalties", agency="CS-Q1-JY")
    with django_assert_max_num_queries(5):
        _get(client, "list_withdrawn", "penalties", agency="CS-Q1-JY")
