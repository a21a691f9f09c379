"""The feed of drafts the public is asked about: only what anybody may read."""

import pytest

from tests.web.publications.making import fresh, withdrawn
from tests.web.screens import text_of

pytestmark = pytest.mark.database
FEED = "/feeds/consultations.atom"


def test_a_draft_with_its_days_stands_in_the_feed(asked, client):
    said = text_of(client.get(FEED))
    assert f"/consultations/{asked.publication_id}/</id>" in said
    assert "收费办法（征求意见稿）" in said
    assert f"{asked.opened_on}至{asked.closes_on}征求意见" in said
    assert f'href="{FEED}"' in text_of(client.get("/consultations/"))


def test_a_draft_nobody_was_asked_about_does_not(draft, client):
    assert "收费办法" not in text_of(client.get(FEED))


def test_a_withdrawn_draft_leaves_the_feed_and_is_named_to_be_removed(people, asked, client):
    withdrawn(people, fresh(asked.publication))
    said = text_of(client.get(FEED))
    assert "收费办法" not in said
    assert "deleted-entry" in said
    assert f"/consultations/{asked.publication_id}/" in said
