"""A campaign of the made-up district for 2025, in January 2026."""

import datetime as dt

import pytest

from tests.web.reports.conftest import _queue_that_waits, _reader, people, take_in
from zhaoming.web.agencies.models import Role
from zhaoming.web.collection.models import Entry
from zhaoming.web.collection.services import open_campaign

__all__ = ["_queue_that_waits", "_reader", "people", "take_in"]
TODAY = dt.date(2026, 1, 26)


@pytest.fixture(autouse=True)
def _january(settings):
    settings.ZHAOMING_TODAY = TODAY


@pytest.fixture
def campaign(people, district):
    return open_campaign(actor=people.supervisor, collector=district.district, year=2025)


@pytest.fixture
def second_supervisor(person, district):
    return person(Role.SUPERVISOR, district.district)


@pytest.fixture
def education_entry(campaign, district):
    return Entry.objects.get(campaign=campaign, agency=district.education)
