"""Who is asked by when: the tree of the year's last day, the law's day, and departures with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.web.collection.conftest import TODAY
from tests.web.conftest import make_agency
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Placement
from zhaoming.web.collection.models import Campaign, Duty, Entry, Origin
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.services import add_agency, add_outside, adjust_entry, open_campaign
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
LAST = dt.date(2026, 1, 31)


def test_everybody_under_the_collector_is_asked_by_the_day_of_the_law(campaign, district):
    asked = {entry.agency: entry for entry in campaign.entries.all()}
    assert set(asked) == {district.education, district.housing, district.township}
    assert {entry.due_on for entry in asked.values()} == {LAST}
    event = Event.objects.get(kind="collection.opened")
    assert (event.agency, event.data["number"]) == (district.district, 3)


def test_a_city_asks_the_governments_until_march_and_keeps_the_levels(people, person, district):
    chief = person("supervisor", district.city)
    campaign = open_campaign(actor=chief, collector=district.city, year=2025)
    own = campaign.entries.get(agency=district.district)
    assert (own.due_on, own.parent, own.depth) == (dt.date(2026, 3, 31), None, 0)
    below = campaign.entries.get(agency=district.education)
    assert (below.due_on, below.parent, below.depth) == (LAST, own, 1)


def test_the_tree_is_that_of_the_last_day_of_the_year(people, district):
    moved = make_agency("CS-Q1-MOVED", "清河区后设局", under=district.district, founded_on=dt.date(2026, 1, 2))
    Placement.objects.filter(agency=district.housing).update(until_on=dt.date(2026, 1, 5))
    campaign = open_campaign(actor=people.supervisor, collector=district.district, year=2025)
    asked = set(campaign.entries.values_list("agency", flat=True))
    assert district.housing.pk in asked
    assert moved.pk not in asked


def test_a_supervisor_asks_sooner_never_later(people, district):
    given = {"actor": people.supervisor, "collector": district.district, "year": 2025}
    for wrong in (dt.date(2026, 2, 1), dt.date(2025, 12, 31)):
        with pytest.raises(CollectionRefusedError, match="COL003"):
            open_campaign(**given, due_on=wrong)
    campaign = open_campaign(**given, due_on=dt.date(2026, 1, 20))
    assert set(campaign.entries.values_list("due_on", flat=True)) == {dt.date(2026, 1, 20)}


def test_there_is_one_campaign_for_an_agency_and_a_year(campaign, people, district):
    with pytest.raises(CollectionRefusedError, match="COL004"):
        open_campaign(actor=people.supervisor, collector=district.district, year=2025)
    values = {"opened_by": people.supervisor, "opened_at": campaign.opened_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.create(collector=district.district, year=2025, **values)


@pytest.mark.parametrize("year", [TODAY.year, 2007])
def test_a_year_that_is_not_over_is_not_collected(year, people, district):
    with pytest.raises(CollectionRefusedError, match="COL001"):
        open_campaign(actor=people.supervisor, collector=district.district, year=year)


def test_nobody_below_and_reminders_far_off_are_refused(people, district, person):
    leaf = person("supervisor", district.education)
    with pytest.raises(CollectionRefusedError, match="COL002"):
        open_campaign(actor=leaf, collector=district.education, year=2025)
    with pytest.raises(CollectionRefusedError, match="COL005"):
        open_campaign(actor=people.supervisor, collector=district.district, year=2025, remind_before=91)


@pytest.mark.parametrize("who", ["officer", "body_head", "auditor", "administrator", "stranger", "collector"])
def test_only_a_supervisor_opens_and_adjusts(who, people, district, campaign, education_entry):
    actor = getattr(people, who)
    with pytest.raises(PermissionDenied):
        open_campaign(actor=actor, collector=district.district, year=2024)
    with pytest.raises(PermissionDenied):
        adjust_entry(actor=actor, entry=education_entry, duty=Duty.EXEMPT, due_on=LAST, reason="撤并")
    with pytest.raises(PermissionDenied):
        add_outside(actor=actor, campaign=campaign, name="某公司", due_on=None, reason="公用企业")


def test_an_entry_departs_only_with_a_reason_and_within_the_law(people, education_entry):
    given = {"actor": people.supervisor, "entry": education_entry, "duty": Duty.EXEMPT}
    with pytest.raises(CollectionRefusedError, match="COL006"):
        adjust_entry(**given, due_on=LAST, reason="  ")
    with pytest.raises(CollectionRefusedError, match="COL003"):
        adjust_entry(**given, due_on=dt.date(2026, 2, 1), reason="延后")
    adjust_entry(**given, due_on=LAST, reason="年中撤并，由住建局一并报送")
    education_entry.refresh_from_db()
    assert education_entry.duty == Duty.EXEMPT
    event = Event.objects.get(kind="collection.entry.adjusted")
    assert event.data["reason"] == "年中撤并，由住建局一并报送"
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=education_entry.pk).update(reason="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=education_entry.pk).update(due_on=dt.date(2026, 2, 1))


@pytest.mark.parametrize(("words", "code"), [("请联系 13812345678", "COL008"), ("见机密★10年的附件", "COL009")])
def test_no_number_of_a_person_and_no_secret_is_kept(words, code, people, education_entry):
    given = {"entry": education_entry, "duty": Duty.EXEMPT, "due_on": LAST}
    with pytest.raises(CollectionRefusedError, match=code):
        adjust_entry(actor=people.supervisor, **given, reason=words)
    education_entry.refresh_from_db()
    assert education_entry.duty == Duty.MUST
    assert not Event.objects.filter(kind="collection.entry.adjusted").exists()


def test_somebody_more_is_asked_once(people, campaign, district):
    late = make_agency("CS-Q1-NEW", "清河区新设局", under=district.district, founded_on=dt.date(2026, 1, 2))
    given = {"actor": people.supervisor, "campaign": campaign, "due_on": None}
    entry = add_agency(**given, agency=late, reason="代行原职能")
    assert (entry.origin, entry.due_on) == (Origin.ADDED, LAST)
    with pytest.raises(CollectionRefusedError, match="COL007"):
        add_agency(**given, agency=late, reason="再加一次")
    with pytest.raises(PermissionDenied):
        add_agency(**given, agency=district.elsewhere, reason="别的区")
    outside = add_outside(**given, name="清河区自来水公司", reason="公用企业", email="office@example.org")
    assert (outside.agency, outside.due_on, str(outside)) == (None, LAST, "清河区自来水公司")
    with pytest.raises(CollectionRefusedError, match="COL007"):
        add_outside(**given, name="清河区自来水公司", reason="再加一次")


def test_the_day_of_a_township_is_told_as_a_reading(campaign, people, district, signed_in):
    """Article 49 names departments and governments; it says nothing of townships."""
    client = signed_in(people.supervisor)
    pages = {
        entry.agency_id: text_of(client.get(f"/oversight/collection/{entry.pk}/"))
        for entry in campaign.entries.all()
    }
    assert "本系统采用的理解" in pages[district.township.pk]
    assert "法定 " not in pages[district.township.pk]
    assert "法定 " in pages[district.education.pk]


def test_the_day_of_a_township_is_refused_and_asked_for_as_a_reading(campaign, people, district, signed_in):
    """Article 49 names departments and governments, no townships."""
    client = signed_in(people.supervisor)
    for agency, said in ((district.township, False), (district.education, True)):
        entry = campaign.entries.get(agency=agency)
        page = text_of(client.get(f"/oversight/collection/{entry.pk}/"))
        assert ("法定的日期" in page, "（本系统采用的理解）。" in page) == (said, not said)
        with pytest.raises(CollectionRefusedError, match="COL003") as refused:
            adjust_entry(
                actor=people.supervisor, entry=entry, duty=Duty.MUST, due_on=dt.date(2026, 3, 1), reason="延后"
            )
        told = refused.value.message + refused.value.next_step
        assert ("法定" in told, "没有列举乡镇和街道" in told) == (said, not said)
        assert entry.legal_on.isoformat() in told
        # What was typed is refused at the field with the same words.
        form = {"adjust-duty": "must", "adjust-due_on": "2026-03-01", "adjust-reason": "延后"}
        answer = client.post(f"/oversight/collection/{entry.pk}/adjust/", form)
        assert answer.status_code == 422
