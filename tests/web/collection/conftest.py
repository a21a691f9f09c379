"""A campaign of the made-up district for 2025, in January 2026."""

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.web.conftest import make_district
from tests.web.reports.conftest import _queue_that_waits, _reader, make_people, take_in
from zhaoming.web.agencies.models import Role
from zhaoming.web.collection.models import Entry
from zhaoming.web.collection.services import open_campaign

__all__ = ["_queue_that_waits", "_reader", "take_in"]
TODAY = dt.date(2026, 1, 26)


@pytest.fixture(autouse=True)
def _january(settings):
    settings.ZHAOMING_TODAY = TODAY


@pytest.fixture
def world(request, keep):
    """What the test asks for of the made-up district, and its people."""
    return begun(request, keep)


def begun(request, keep):
    """A campaign nobody has answered where the test asks for one, or the people alone."""
    return keep("campaign", with_campaign) if "campaign" in request.fixturenames else _with_people()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people, one a role."""
    return world.people


@pytest.fixture
def campaign(world):
    """The campaign of the district for 2025."""
    return world.campaign


def _with_people():
    district = make_district()
    return SimpleNamespace(district=district, people=make_people(district))


def with_campaign():
    """A campaign of the district, its tree and its people."""
    world = _with_people()
    world.campaign = open_campaign(actor=world.people.supervisor, collector=world.district.district, year=2025)
    return world


@pytest.fixture
def second_supervisor(person, district):
    return person(Role.SUPERVISOR, district.district)


@pytest.fixture
def education_entry(campaign, district):
    return Entry.objects.get(campaign=campaign, agency=district.education)
