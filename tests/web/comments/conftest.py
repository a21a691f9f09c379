"""A published draft the public is asked about."""

import datetime as dt

import pytest

from tests.web.publications.conftest import _queue_that_waits, people_alone
from tests.web.publications.making import public
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config.clock import today

__all__ = ["_queue_that_waits"]
PERIOD = dt.timedelta(days=35)


@pytest.fixture
def world(request, keep):
    """The draft, asked about where the test wants it so, with its people; else people alone."""
    for name, make in (("asked", _asked), ("draft", _draft)):
        if name in request.fixturenames:
            return keep(f"{name} of the public", make)
    return people_alone()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def draft(world):
    """A draft that is public; nobody was asked yet."""
    return world.draft


@pytest.fixture
def asked(world):
    """The public is asked for 35 days."""
    return world.asked


def _draft():
    world = people_alone()
    told = {"kind": "consultation_draft", "title": "收费办法（征求意见稿）"}
    world.draft = public(world.people, world.district.education, **told)
    return world


def _asked():
    world = _draft()
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    world.asked = open_consultation(
        actor=world.people.officer, publication=world.draft, closes_on=today() + PERIOD, ways=ways
    )
    return world
