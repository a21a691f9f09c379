"""Pages may be kept and are asked for again; after a withdrawal nobody is told that nothing changed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.facts.making import penalty, record_of
from tests.web.facts.making import public as public_list
from tests.web.publications.conftest import _queue_that_waits, people_alone
from tests.web.publications.making import act, public, suppressed, withdrawn
from zhaoming.publishing import events as happened
from zhaoming.publishing.facts.recalling import Recall
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config.clock import today
from zhaoming.web.facts.services import record_recall, withdraw_row
from zhaoming.web.presentation.freshness import let_go
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.search.feed import build_index

pytestmark = pytest.mark.database
__all__ = ["_queue_that_waits"]
TITLE, NAME = "洛书的标题", "清河区河图洛书有限公司"


@pytest.fixture
def world(request, keep):
    """The two documents and their people, where the test asks for them; else people alone."""
    return keep("document on every exit", _world) if "shown" in request.fixturenames else people_alone()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


def _world():
    world = people_alone()
    people, agency = world.people, world.district.education
    told = (Uploaded("洛书.txt", b"x"),)
    world.row = public(people, agency, title=TITLE, kind="interpretation", files=told)
    world.other = public(people, agency, title="另一份文件")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(world.other.pk))
    act(people.officer, world.row, happened.RelationMade(on=today(), relation=relation))
    build_index()
    return world


@pytest.fixture
def shown(world):
    """A document, and one it belongs to; every exit that tells of it."""
    row, other = world.row, world.other
    code, file = world.district.education.code, row.public_version.files.get()
    return row, [
        reverse("portal:home"),
        reverse("portal:search") + "?q=洛书",
        reverse("portal:catalogue", args=[code]),
        reverse("portal:catalogue_file", args=[code, "csv"]),
        reverse("portal:kiosk_document", args=[code, row.pk]),
        reverse("portal:disclosures"),
        reverse("portal:disclosure", args=[code]),
        reverse("portal:column", args=[code, "statutory"]),
        reverse("portal:document", args=[row.pk]),
        reverse("portal:document", args=[other.pk]),
        reverse("portal:document_file", args=[row.pk, file.pk]),
        reverse("portal:search_feed") + "?q=洛书",
        reverse("portal:sitemap_page", args=["publication", 1]),
        reverse("api:documents"),
        reverse("api:document", args=[row.pk]),
        reverse("api:document", args=[other.pk]),
        reverse("api:document_file", args=[row.pk, file.pk]),
        reverse("api:changes"),
        reverse("api:search") + "?q=洛书",
        reverse("api:feed_all"),
        reverse("api:feed_agency", args=[code]),
        reverse("api:feed_kind", args=["interpretation"]),
        reverse("api:bulk", args=["documents", "jsonl"]),
        reverse("api:bulk", args=["documents", "csv"]),
    ]


def _asked(client, path, etag=""):
    answer = client.get(path, headers={"If-None-Match": etag} if etag else {})
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, told


@pytest.mark.parametrize("away", [withdrawn, suppressed], ids=["withdrawn", "suppressed"])
def test_what_was_kept_is_not_said_to_stand(shown, people, client, away):
    row, exits = shown
    kept = {path: _asked(client, path)[0] for path in exits}
    assert [path for path, one in kept.items() if one.status_code != 200 or not one.get("ETag")] == []
    assert {one["Cache-Control"] for one in kept.values()} == {"no-cache"}
    same = [path for path in exits if _asked(client, path, kept[path]["ETag"])[0].status_code != 304]
    assert same == [], "nothing changed, and the whole page is sent again"
    away(people, row)
    for path in exits:
        answer, told = _asked(client, path, kept[path]["ETag"])
        assert answer.status_code != 304, path
        assert TITLE not in told.decode("utf-8", "replace"), path


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_row_taken_back_is_not_said_to_stand_in_its_list(people, district, client, form):
    code = district.education.code
    row = public_list(people, district.education, rows=[penalty(1, party=NAME), penalty(2)])
    record = record_of(row)
    exits = [
        reverse("portal:fact_lists", args=[code]),
        reverse("portal:fact_list", args=[code, "penalties"]),
        reverse("portal:fact_file", args=[code, "penalties", form]),
        reverse("portal:fact_row", args=[record.pk]),
    ]
    kept = {path: _asked(client, path)[0] for path in exits}
    assert {(one.status_code, one["Cache-Control"], bool(one["ETag"])) for one in kept.values()} == {
        (200, "no-cache", True)
    }
    same = [path for path in exits if _asked(client, path, kept[path]["ETag"])[0].status_code != 304]
    assert same == []
    told = {"recall": Recall.ANNULLED, "recalled_on": today(), "body": "区政府", "document": "复议决定"}
    record_recall(actor=people.officer, record=record, **told)
    reason = happened.WithdrawalReason.PENALTY_CHANGED
    withdraw_row(actor=people.reviewer, record=record, reason=reason, notice="该决定经行政复议撤销")
    for path in exits:
        answer, said = _asked(client, path, kept[path]["ETag"])
        assert answer.status_code != 304, path
        assert answer["Cache-Control"] == "no-cache"
        assert NAME not in said.decode("utf-8", "replace"), path


def test_every_public_page_that_is_no_form_may_be_kept_and_is_asked_for_again(people, district, client):
    draft = public(people, district.education, kind="consultation_draft", title="办法（征求意见稿）")
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    open_consultation(
        actor=people.officer, publication=draft, closes_on=today() + dt.timedelta(days=35), ways=ways
    )
    code = district.education.code
    exits = [
        reverse("portal:consultations"),
        reverse("portal:consultation", args=[draft.pk]),
        reverse("portal:libraries"),
        reverse("portal:library", args=["normative_documents"]),
        reverse("portal:standard", args=[code]),
        reverse("portal:corrections", args=[code]),
        reverse("portal:charts"),
        reverse("portal:guide"),
        reverse("portal:guide", args=[code]),
        reverse("portal:kiosk", args=[code]),
        reverse("portal:kiosk_guide", args=[code]),
        reverse("portal:kiosk_document", args=[code, draft.pk]),
        reverse("portal:data_file"),
        reverse("portal:json_lines"),
        reverse("portal:figures_csv"),
    ]
    kept = {path: _asked(client, path)[0] for path in exits}
    found = {
        path: (one.status_code, one.get("Cache-Control"), one.has_header("ETag")) for path, one in kept.items()
    }
    assert found == dict.fromkeys(exits, (200, "no-cache", True))
    other = [path for path in exits if _asked(client, path, kept[path]["ETag"])[0].status_code != 304]
    assert other == []


def test_a_day_of_change_is_not_compared(shown, client):
    """Within one second it could not tell a page from the one after a withdrawal."""
    _, exits = shown
    for path in exits[:6]:
        answer = client.get(path, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
        let_go(answer)
        assert answer.status_code == 200


def test_the_notice_where_something_was_is_asked_for_again(shown, people, client):
    row, _ = shown
    withdrawn(people, row)
    answer = client.get(reverse("portal:document", args=[row.pk]))
    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-cache")


def test_who_is_signed_in_leaves_nothing_in_a_cache(shown, people, signed_in):
    row, _ = shown
    answer = signed_in(people.officer).get(reverse("portal:document", args=[row.pk]))
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")
