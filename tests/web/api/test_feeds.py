"""Feeds of lists, and what a reader of feeds must remove."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION
from tests.web.api.conftest import GONE, RULES
from tests.web.screens import text_of

pytestmark = pytest.mark.database
ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"


def _feed(client, name, *arguments):
    answer = client.get(reverse(f"api:{name}", args=arguments))
    assert answer["Content-Type"].startswith("application/atom+xml")
    return Xml.fromstring(answer.content)  # noqa: S314 - our own feed.


def _titles(feed):
    return [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]


LISTS = [
    ("feed_all", (), ["办法的解读", RULES]),
    ("feed_agency", ("CS-Q1-JY",), ["办法的解读", RULES]),
    ("feed_agency", ("CS-Q1",), []),
    ("feed_column", ("CS-Q1-JY", "statutory"), ["办法的解读", RULES]),
    ("feed_column", ("CS-Q1-JY", "guide"), []),
    ("feed_item", ("a20_15",), ["办法的解读", RULES]),
    ("feed_item", ("a20_04",), []),
    ("feed_kind", ("interpretation",), ["办法的解读"]),
]


def test_the_newest_of_every_list(documents, client):
    told = [_titles(_feed(client, name, *arguments)) for name, arguments, _ in LISTS]
    assert told == [titles for *_, titles in LISTS]


def test_an_entry_is_known_by_the_address_of_its_page(documents, client):
    entry = next(_feed(client, "feed_kind", "policy").iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/documents/{documents.rules.pk}/"
    assert entry.findtext(f"{ATOM}updated").startswith("2026-01-26T")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "清河区教育局"


def test_what_was_withdrawn_is_to_be_removed(documents, client):
    answer = client.get(reverse("api:feed_agency", args=["CS-Q1-JY"]))
    gone = Xml.fromstring(answer.content).find(f"{AT}deleted-entry")  # noqa: S314 - our own feed.
    assert gone.get("ref") == f"http://testserver/documents/{documents.gone.pk}/"
    assert GONE not in answer.content.decode()


def test_answers_and_reports_have_feeds(everything, client):
    assert _titles(_feed(client, "feed_answers")) == [QUESTION]
    assert _titles(_feed(client, "feed_reports")) == ["清河区教育局2024年政府信息公开工作年度报告"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("feed_agency", ("NOBODY",)),
        ("feed_column", ("CS-Q1-JY", "news")),
        ("feed_item", ("a99",)),
        ("feed_kind", ("novel",)),
    ],
)
def test_there_is_no_feed_of_nothing(district, client, name, arguments):
    assert client.get(reverse(f"api:{name}", args=arguments)).status_code == 404


def test_pages_say_where_their_feeds_are(documents, district, client):
    code = district.education.code
    pages = {
        reverse("portal:column", args=[code, "statutory"]) + "?kind=policy&item=a20_15": (
            reverse("api:feed_agency", args=[code]),
            reverse("api:feed_column", args=[code, "statutory"]),
            reverse("api:feed_kind", args=["policy"]),
            reverse("api:feed_item", args=["a20_15"]),
        ),
        reverse("portal:disclosures"): (reverse("api:feed_all"),),
        reverse("portal:document", args=[documents.rules.pk]): (reverse("api:feed_agency", args=[code]),),
        reverse("portal:agency", args=[code]): (reverse("api:feed_agency", args=[code]),),
        reverse("portal:answers"): (reverse("api:feed_answers"),),
        reverse("portal:reports"): (reverse("api:feed_reports"),),
    }
    for page, feeds in pages.items():
        told = text_of(client.get(page))
        assert [feed for feed in feeds if f'href="{feed}"' not in told] == []
        for feed in feeds:
            assert client.get(feed).status_code == 200


def test_a_wrong_filter_names_no_feed(documents, district, client):
    told = text_of(client.get(reverse("portal:column", args=["CS-Q1-JY", "statutory"]) + "?kind=novel"))
    assert "feeds/kinds/novel" not in told
