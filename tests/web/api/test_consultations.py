"""Consultations for machines: the last one of each public draft, counts and feedback once they are public."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.api.conftest import DRAFT
from tests.web.publications.making import withdrawn
from zhaoming.web.comments.services import Given, give_comment, moderate
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.open_datasets import DATASETS

pytestmark = pytest.mark.database
LIST = "/api/v1/consultations"


def test_one_that_runs_tells_its_days_and_ways_and_keeps_its_counts(everything, people, client):
    comment = give_comment(consultation=everything.consultation, given=Given(words="公示期太短。")).comment
    moderate(actor=people.officer, comment=comment, is_shown=True)
    (told,) = client.get(LIST).json()["items"]
    assert (told["title"], told["state"], told["days"], told["email"]) == (
        DRAFT,
        "running",
        35,
        "jyj@example.gov.cn",
    )
    assert (told["comments_shown"], told["comments"], told["feedback"]) == (1, None, None)
    assert client.get(told["api"]).json() == told
    assert client.get(told["page"]).status_code == 200
    assert set(told) == {name for name in DATASETS["consultations"].fields if name != "agency_code"}


def test_it_is_narrowed_and_a_wrong_state_is_refused(everything, client, settings):
    def found(**asked):
        return len(client.get(LIST, asked).json()["items"])

    assert (found(state="running"), found(state="ended"), found(state="answered")) == (1, 0, 0)
    assert (found(agency="CS-Q1-JY", year=today().year), found(agency="CS-Q1"), found(year=2020)) == (1, 0, 0)
    assert client.get(LIST, {"state": "open"}).status_code == 400
    settings.ZHAOMING_TODAY = everything.consultation.closes_on + dt.timedelta(days=1)
    assert (found(state="running"), found(state="ended")) == (0, 1)


def test_with_the_draft_it_is_gone_and_named_to_be_removed(everything, people, client):
    key = everything.draft.pk
    position = client.get("/api/v1/documents").json()["position"]
    withdrawn(people, everything.draft)
    assert client.get(LIST).json()["items"] == []
    assert client.get(reverse("api:consultation", args=[key])).status_code == 404
    assert key in [one["id"] for one in client.get("/api/v1/withdrawn").json()["items"]]
    changes = client.get("/api/v1/changes", {"since": position}).json()["items"]
    assert (key, "remove") in [(one["id"], one["change"]) for one in changes]
