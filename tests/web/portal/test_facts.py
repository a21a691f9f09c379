"""Lists for the public: search, filters, rows, downloads; few queries however many rows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.facts.making import penalty, public, record_of
from tests.web.publications.conftest import _people, _queue_that_waits, people
from zhaoming.documents.sheets import open_tables
from zhaoming.publishing.facts import LISTS, read_table

pytestmark = pytest.mark.database

__all__ = ["_people", "_queue_that_waits", "people"]


def said(client, name: str, *args, query: str = "") -> str:
    """The text of a page."""
    return client.get(reverse(name, args=args) + query).content.decode()


def test_a_list_is_searched_and_narrowed(people, district, client):
    code = district.education.code
    rows = [
        penalty(1),
        penalty(2, sort="警告、通报批评", amount="", party="清河区望江书店", decided_on="2025-12-30"),
    ]
    public(people, district.education, rows=rows)
    page = said(client, "portal:fact_list", code, "penalties")
    assert "望江书店" in page
    assert "第1托管" in page
    assert "数据截至" in page
    assert "第四十八条" in page
    for query in ("?q=望江", "?facet=警告、通报批评", "?year=2025"):
        page = said(client, "portal:fact_list", code, "penalties", query=query)
        assert "望江书店" in page
        assert "第1托管" not in page
    assert "没有符合条件" in said(client, "portal:fact_list", code, "penalties", query="?q=没有这些")
    assert "还没有公布" in said(client, "portal:fact_list", code, "leaders")


def test_pages_cost_few_queries_however_many_rows(people, district, client, django_assert_max_num_queries):
    row = public(people, district.education, rows=[penalty(n) for n in range(1, 41)])
    code = district.education.code
    pages = (
        reverse("portal:fact_lists", args=[code]),
        reverse("portal:fact_list", args=[code, "penalties"]),
        reverse("portal:fact_row", args=[record_of(row).pk]),
        reverse("portal:document", args=[row.pk]),
    )
    for path in pages:
        with django_assert_max_num_queries(5):
            assert len(client.get(path).content) < 60_000


def test_what_is_downloaded_is_what_is_seen(people, district, client):
    public(people, district.education, rows=[penalty(1), penalty(2, party="清河区望江书店")])
    code = district.education.code
    path = reverse("portal:fact_file", args=[code, "penalties", "xlsx"])
    found = read_table(
        kind=LISTS["penalties"], tables=open_tables(name="x.xlsx", data=client.get(path + "?q=望江").content)
    )
    assert [row["party"] for row in found.rows] == ["清河区望江书店"]
    told = client.get(reverse("portal:fact_file", args=[code, "penalties", "json"])).json()
    assert len(told["rows"]) == 2
    assert client.get(told["rows"][0]["address"]).status_code == 200
    assert "清河区望江书店" in said(client, "portal:fact_file", code, "penalties", "csv")
