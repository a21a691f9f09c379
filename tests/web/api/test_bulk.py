"""Bulk files: whole, narrowed, in parts; one at a time, and never what was withdrawn."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION
from tests.web.api.conftest import GONE, RULES
from tests.web.publications.making import public, withdrawn
from zhaoming.web.api.bulk import views
from zhaoming.web.api.bulk.lane import Lane
from zhaoming.web.api.shapes.document import DocumentOut
from zhaoming.web.presentation.freshness import let_go
from zhaoming.web.presentation.open_datasets import DATASETS

pytestmark = pytest.mark.database
LISTED = [(name, form) for name in DATASETS for form in ("jsonl", "csv")]


def _asked(client, dataset, form, **asked):
    return client.get(reverse("api:bulk", args=[dataset, form]), asked)


def _lines(client, dataset, **asked):
    told = gzip.decompress(b"".join(_asked(client, dataset, "jsonl", **asked).streaming_content))
    return [json.loads(line) for line in told.decode().splitlines()]


def _rows(client, dataset, **asked):
    told = gzip.decompress(b"".join(_asked(client, dataset, "csv", **asked).streaming_content))
    return list(csv.DictReader(io.StringIO(told.decode("utf-8-sig"))))


def test_a_document_is_what_the_api_tells(documents, client):
    told = client.get(reverse("api:document", args=[documents.rules.pk])).json()
    assert _lines(client, "documents")[0] == told
    row = _rows(client, "documents")[0]
    assert (row["title"], row["agency_code"], row["files"]) == (RULES, "CS-Q1-JY", told["files"][0]["download"])


def test_every_field_is_the_one_that_is_described(everything, client):
    """And JSON holds the same fields, the agency as one."""
    for dataset, told in DATASETS.items():
        row, line = _rows(client, dataset)[0], _lines(client, dataset)[0]
        assert list(row) == [*told.fields, *(name for name in told.lists if name == "files")]
        plain = {name for name in told.fields if name != "agency_code"}
        assert set(line) == plain | set(told.lists)


def test_the_words_for_fields_are_those_of_the_api():
    told = {name: one.description.replace(" null", "空") for name, one in DocumentOut.model_fields.items()}
    listed = DATASETS["documents"].fields
    differ = {name for name, words in told.items() if name in listed and words != listed[name]}
    assert differ <= {"agency", "api", "expires_on", "effective_on"}


def test_answers_figures_and_agencies(everything, client):
    assert [one["question"] for one in _lines(client, "answers")] == [QUESTION]
    figures = {row["key"]: row["value"] for row in _rows(client, "figures", year=2024)}
    assert figures["s3.new_received.total"] == "10"
    assert _rows(client, "figures", year=2023) == []
    assert "清河区教育局" in {row["name"] for row in _rows(client, "agencies")}
    assert [row["id"] for row in _rows(client, "withdrawn")] == [str(everything.gone.pk)]


def test_narrowed_to_an_agency_and_a_year(documents, people, district, client):
    assert len(_lines(client, "documents", agency="CS-Q1-JY", year=2026)) == 2
    assert _lines(client, "documents", agency="CS-Q1") == []
    assert _lines(client, "documents", year=2025) == []


def test_what_is_withdrawn_is_gone_at_once(documents, people, client):
    assert GONE not in str(_lines(client, "documents"))
    withdrawn(people, documents.rules)
    assert [one["id"] for one in _lines(client, "documents")] == [documents.told.pk]


def test_what_is_withdrawn_while_it_is_sent_is_in_no_later_lot(people, district, client, monkeypatch):
    monkeypatch.setattr("zhaoming.web.api.reading.whole.AT_ONCE", 1)
    monkeypatch.setattr("zhaoming.web.api.bulk.writing._PIECE", 1)
    rows = [public(people, district.education, title=f"文件{number}") for number in range(3)]
    pieces = iter(_asked(client, "documents", "jsonl").streaming_content)
    told = next(pieces)
    withdrawn(people, rows[2])
    assert "文件2" not in gzip.decompress(told + b"".join(pieces)).decode()


def test_more_than_a_file_holds_is_taken_in_parts(people, district, client, monkeypatch):
    monkeypatch.setattr(views, "PART", 2)
    monkeypatch.setattr("zhaoming.web.api.opening.is_too_often", lambda *_a, **_k: False)
    rows = [public(people, district.education, title=f"文件{number}") for number in range(5)]
    answer = _asked(client, "documents", "jsonl")
    assert (answer.status_code, answer.json()["code"]) == (400, "PUB308")
    # Parts are fixed spans of ids, which no database begins with 1 for every test.
    last = -(-rows[-1].pk // 2)
    assert f"part={last}；" in answer.json()["detail"]
    found = [one["id"] for part in range(1, last + 1) for one in _lines(client, "documents", part=part)]
    assert found == [one.pk for one in rows]


@pytest.mark.parametrize(
    "asked", [{"year": "去年"}, {"part": "0x"}, {"agency": "NOBODY"}, {"jahr": "2026"}], ids=str
)
def test_a_wrong_narrowing_is_refused(db, client, asked):
    answer = _asked(client, "documents", "csv", **asked)
    assert answer.status_code == 400
    assert next(iter(asked)) in answer.json()["detail"]


def test_one_at_a_time(documents, client):
    with Lane():
        answer = _asked(client, "documents", "csv")
        assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "PUB309", "60")
    first = _asked(client, "documents", "csv")
    let_go(first)
    assert _rows(client, "documents")


def test_no_spreadsheet_runs_a_title(people, district, client):
    public(people, district.education, title="=HYPERLINK(1)")
    assert _rows(client, "documents")[0]["title"] == "'=HYPERLINK(1)"


def test_head_makes_nothing(documents, client):
    answer = client.head(reverse("api:bulk", args=["documents", "csv"]))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Disposition"] == 'attachment; filename="documents.csv.gz"'
    assert _rows(client, "documents")


def test_the_page_leads_to_the_file(documents, client):
    asked = {"dataset": "documents", "form": "csv", "agency": "CS-Q1-JY", "year": "2026"}
    answer = client.get(reverse("portal:data_file"), asked)
    assert answer["Location"] == f"{reverse('api:bulk', args=['documents', 'csv'])}?agency=CS-Q1-JY&year=2026"
    wrong = client.get(reverse("portal:data_file"), asked | {"year": "去年"})
    assert "年度：" in wrong.content.decode()
