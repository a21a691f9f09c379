"""A penalty in a list that was annulled: its clock, its withdrawal, and nothing of it left anywhere."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.web.facts.making import DECIDED_ON, penalty, public, record_of
from tests.web.publications.conftest import people_alone
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts.recalling import Recall, Recalled, withdrawals_in_time
from zhaoming.publishing.figures import Period
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactEvent, FactRow
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.facts.services import record_recall, settle_shown_time, withdraw_row
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.search.door import search
from zhaoming.web.search.feed import build_index

pytestmark = pytest.mark.database
NAME = "清河区河图洛书有限公司"


@pytest.fixture
def world(request, keep):
    """The penalty and its people, where the test asks for it; else people alone."""
    return keep("penalty that is recalled", _world) if "record" in request.fixturenames else people_alone()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def record(world):
    """A penalty that is public, beside another one."""
    return world.record


def _world():
    world = people_alone()
    rows = [penalty(1, party=NAME), penalty(2)]
    world.record = record_of(public(world.people, world.district.education, rows=rows))
    return world


def recalled(people, record, **told):
    return record_recall(
        actor=people.officer,
        record=record,
        **{
            "recall": Recall.ANNULLED,
            "recalled_on": today(),
            "body": "清河区人民政府",
            "document": "清政复决〔2026〕3号",
            **told,
        },
    )


def withdrawn(people, record, notice="该决定经行政复议撤销"):
    return withdraw_row(
        actor=people.reviewer, record=record, reason=WithdrawalReason.PENALTY_CHANGED, notice=notice
    )


def test_it_stands_on_the_day_of_whoever_may_withdraw_it(people, record, signed_in):
    recalled(people, record)
    day = signed_in(people.reviewer).get(reverse("desk:today")).content.decode()
    assert reverse("desk:fact_record", args=[record.pk]) in day
    assert NAME not in day
    withdrawn(people, record)
    assert (
        reverse("desk:fact_record", args=[record.pk])
        not in signed_in(people.reviewer).get(reverse("desk:today")).content.decode()
    )


def test_what_was_withdrawn_is_found_by_no_way_and_leaves_its_reason(people, district, record, client):
    code = district.education.code
    publication = FactRow.objects.get(record=record).sheet.version.publication_id
    ways = [
        reverse("portal:fact_row", args=[record.pk]),
        reverse("portal:fact_lists", args=[code]),
        *(reverse("portal:fact_list", args=[code, "penalties"]) + query for query in ("", "?q=河图")),
        *(reverse("portal:fact_file", args=[code, "penalties", form]) for form in ("csv", "xlsx", "json")),
        reverse("portal:document", args=[publication]),
        reverse("portal:search") + "?q=洛书",
    ]
    build_index()
    assert len(search(text="河图洛书").hits) == 1
    assert [path for path in ways if NAME in client.get(path).content.decode("utf-8", "replace")]
    recalled(people, record)
    withdrawn(people, record)
    said = {path: client.get(path) for path in ways}
    assert not [path for path, one in said.items() if NAME in one.content.decode("utf-8", "replace")]
    gone = said[ways[0]]
    assert gone.status_code == 410
    assert "该决定经行政复议撤销" in gone.content.decode()
    assert search(text="河图洛书").hits == ()
    build_index()
    assert search(text="河图洛书").hits == ()
    assert NAME not in "".join(str(one) for one in Event.objects.values_list("data", flat=True))
    assert visible_rows(at=now()).count() == 1


def test_the_reason_names_nobody_and_the_change_comes_first(people, record):
    with pytest.raises(PublicationRefusedError) as refused:
        withdrawn(people, record)
    assert refused.value.code == "PUB282"
    recalled(people, record)
    with pytest.raises(PublicationRefusedError) as refused:
        withdrawn(people, record, notice=f"{NAME}的处罚已经撤销")
    assert refused.value.code == "PUB283"
    withdrawn(people, record)
    with pytest.raises(PublicationRefusedError) as refused:
        withdrawn(people, record)
    assert refused.value.code == "PUB281"


@pytest.mark.parametrize("day", [DECIDED_ON - dt.timedelta(days=1), dt.date(2099, 1, 1)])
def test_a_change_lies_between_the_decision_and_today(people, record, day):
    with pytest.raises(PublicationRefusedError) as refused:
        recalled(people, record, recalled_on=day)
    assert refused.value.code == "PUB280"


def test_what_happened_is_changed_by_nobody(people, record):
    recalled(people, record)
    event = FactEvent.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        FactEvent.objects.filter(pk=event.pk)._raw_delete("default")
    assert FactEvent.objects.count() == 1


def test_withdrawals_in_time_are_counted_with_those_still_owed(people, district):
    law = law_of(laws=Laws(), agency=district.education, on=today())
    period = Period(first=dt.date(2026, 1, 1), last=dt.date(2026, 1, 31), on=dt.date(2026, 1, 31))
    day = dt.date(2026, 1, 12)
    told = [
        Recalled(id="last day", recalled_on=day, withdrawn_on=dt.date(2026, 1, 15)),
        Recalled(id="late", recalled_on=day, withdrawn_on=dt.date(2026, 1, 16)),
        Recalled(id="owed", recalled_on=day),
        Recalled(id="running", recalled_on=dt.date(2026, 1, 30)),
        Recalled(id="nothing happened"),
    ]
    found = withdrawals_in_time(records=[(one, law) for one in told], period=period)
    assert (found.counted, found.of) == (("last day",), ("last day", "late", "owed"))


def test_rows_are_shown_for_as_long_as_the_agency_says(people, district, record):
    settle_shown_time(actor=people.head, agency=district.education, list_key="penalties", months=1)
    last = FactRow.objects.get(record=record).shown_until
    assert last == dt.date(2026, 2, 12)
    at = dt.datetime(2026, 2, 12, 15, tzinfo=dt.UTC)
    assert visible_rows(at=at).exists()
    assert not visible_rows(at=at + dt.timedelta(hours=2)).exists()
    settle_shown_time(actor=people.head, agency=district.education, list_key="penalties", months=None)
    assert visible_rows(at=at + dt.timedelta(hours=2)).exists()
