"""Documents as the API tells them: narrowed, page by page, and gone when they are withdrawn."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.api.conftest import GONE, RULES
from tests.web.publications.making import public, withdrawn

pytestmark = pytest.mark.database


def _list(client, **asked):
    return client.get(reverse("api:documents"), asked).json()


def test_a_document_with_all_its_page_shows(documents, client):
    one = client.get(reverse("api:document", args=[documents.rules.pk])).json()
    assert (one["title"], one["document_number"], one["validity"]) == (RULES, "清教规〔2026〕1号", "valid")
    assert one["index_number"] == documents.rules.index_number
    assert one["page"] == f"http://testserver/documents/{documents.rules.pk}/"
    assert "第二条" in one["body"]
    assert [(file["name"], file["sha256"]) for file in one["files"]] == [
        ("收费表.txt", documents.file.stored.sha256)
    ]
    assert [(other["label"], other["title"]) for other in one["relations"]] == [("解读材料", "办法的解读")]
    assert [version["number"] for version in one["versions"]] == [1]


def test_a_file_is_the_one_of_the_page(documents, client):
    told = client.get(reverse("api:document_files", args=[documents.rules.pk])).json()["items"][0]
    for path in (
        told["download"],
        reverse("api:document_file", args=[documents.rules.pk, documents.file.pk]),
    ):
        got = client.get(path)
        assert b"".join(got.streaming_content).decode() == "保教费每月八百元"
        assert got["ETag"] == f'"{told["sha256"]}"'


NARROWED = [
    ({}, ["办法的解读", RULES]),
    ({"kind": "interpretation"}, ["办法的解读"]),
    ({"agency": "CS-Q1-JY"}, ["办法的解读", RULES]),
    ({"agency": "CS-Q1"}, []),
    ({"agency": "CS", "subtree": "true"}, ["办法的解读", RULES]),
    ({"agency": "CS-Q2", "subtree": "true"}, []),
    ({"item": "a20_15"}, ["办法的解读", RULES]),
    ({"item": "a20_01"}, []),
    ({"validity": "valid", "kind": "policy"}, [RULES]),
    ({"validity": "lapsed"}, []),
    (
        {"year": "2026", "published_since": "2026-01-26", "published_until": "2026-01-26"},
        ["办法的解读", RULES],
    ),
    ({"published_since": "2026-01-27"}, []),
    ({"column": "guide"}, []),
]


def test_narrowed(documents, client):
    told = [[one["title"] for one in _list(client, **asked)["items"]] for asked, _ in NARROWED]
    assert told == [titles for _, titles in NARROWED]


@pytest.mark.parametrize(
    ("asked", "code", "parameter"),
    [
        ({"kind": "nothing"}, "PUB301", "kind"),
        ({"agency": "NOBODY"}, "PUB301", "agency"),
        ({"year": "去年"}, "PUB301", "year"),
        ({"published_since": "20260126"}, "PUB301", "published_since"),
        ({"published_since": "2026-02-30"}, "PUB301", "published_since"),
        ({"limit": "0"}, "PUB301", "limit"),
        ({"limit": "٣"}, "PUB301", "limit"),
        ({"agencey": "CS"}, "PUB302", "agencey"),
        ({"cursor": "bm8"}, "PUB303", None),
        ({"cursor": "WyIyMDI2LTAxLTIwIiwgOTk5OTk5OTk5OTk5OTk5OTk5OTk5OV0"}, "PUB303", None),
    ],
    ids=str,
)
def test_what_is_not_understood_is_refused_in_words(db, client, asked, code, parameter):
    answer = client.get(reverse("api:documents"), asked)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (400, code)
    assert answer["Content-Type"].startswith("application/problem+json")
    assert [one["parameter"] for one in told["errors"]] == ([parameter] if parameter else [])
    assert all(one["expected"] for one in told["errors"])
    if code == "PUB301":
        assert [one["found"] for one in told["errors"]] == [asked[parameter]]
        assert asked[parameter] in told["detail"]


def test_what_is_published_meanwhile_moves_no_page(people, district, client):
    for number in range(5):
        public(people, district.education, title=f"文件{number}")
    first = _list(client, limit=2)
    public(people, district.education, title="期间公布的")
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    titles = [one["title"] for page in (first, second, third) for one in page["items"]]
    assert titles == [f"文件{number}" for number in (4, 3, 2, 1, 0)]
    assert third["next"] is None


def test_what_was_published_meanwhile_is_behind_the_position(people, district, client):
    public(people, district.education, title="先公布的")
    position = _list(client)["position"]
    new = public(people, district.education, title="期间公布的")
    told = client.get(reverse("api:changes"), {"since": position}).json()
    assert [(one["change"], one["id"]) for one in told["items"]] == [("upsert", new.pk)]


def test_withdrawn_it_is_a_notice_without_a_title(documents, people, client):
    answer = client.get(reverse("api:document", args=[documents.gone.pk]))
    assert answer.status_code == 410
    assert "数据有误" in answer.json()["detail"]
    assert GONE not in answer.content.decode()
    listed = client.get(reverse("api:withdrawn"), {"agency": "CS-Q1-JY"}).json()["items"]
    assert [(one["id"], one["notice"]) for one in listed] == [(documents.gone.pk, "数据有误，更正后重新公布")]
    withdrawn(people, documents.told)
    assert [one["title"] for one in _list(client)["items"]] == [RULES]
    assert client.get(reverse("api:document", args=[documents.rules.pk])).json()["relations"] == []


def test_few_queries_whatever_stands_there(documents, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        _list(client, agency="CS-Q1-JY")
    with django_assert_max_num_queries(5):
        client.get(reverse("api:document", args=[documents.rules.pk]))
