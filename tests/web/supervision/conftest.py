"""Requests of two bureaus over three years, made by chance, and their supervisor."""

import datetime as dt
import random
from types import SimpleNamespace

import pytest

from tests.casework.histories import world
from tests.web.cases.conftest import staff
from tests.web.cases.keeping import keep_history
from tests.web.conftest import make_district
from zhaoming.web.cases.services import turn_cases

__all__ = ["staff"]

# Some days after the last event, so that much of what is open runs out or has run out.
LAST = dt.date(2026, 4, 8)


@pytest.fixture(params=range(2))
def seed(request, settings):
    """What the histories come from; today is after all of them."""
    settings.ZHAOMING_TODAY = LAST
    return request.param


@pytest.fixture
def own(request, keep):
    """A tree with the histories of its agencies, where the test asks for them; else the tree alone."""
    if "kept" not in request.fixturenames:
        return SimpleNamespace(district=make_district())
    seed = request.getfixturevalue("seed")
    return keep(f"oversight {seed}", lambda: _own(seed))


@pytest.fixture
def district(own):
    """The tree of that world."""
    return own.district


@pytest.fixture
def kept(seed, own):
    """The histories by agency."""
    return own.histories


def _own(seed):
    district, rng, made = make_district(), random.Random(f"oversight {seed}"), {}
    for agency in (district.education, district.housing, district.elsewhere):
        made[agency.pk] = world(
            rng, first=dt.date(2023, 6, 1), until=dt.date(2026, 3, 31), agency=agency.code, size=6
        )
        for serial, events in enumerate(made[agency.pk], start=1):
            keep_history(agency=agency, events=events, serial=serial)
    turn_cases()
    return SimpleNamespace(district=district, histories=made)
