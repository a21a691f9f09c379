"""Requests of two bureaus over three years, made by chance, and their supervisor."""

import datetime as dt
import random

import pytest

from tests.casework.histories import world
from tests.web.cases.conftest import staff
from tests.web.cases.keeping import keep_history
from zhaoming.web.cases.services import turn_cases

__all__ = ["staff"]

# Some days after the last event, so that much of what is open runs out or has run out.
LAST = dt.date(2026, 4, 8)


@pytest.fixture(params=range(2))
def kept(request, district, settings):
    """The histories by agency; today is after all of them."""
    settings.ZHAOMING_TODAY = LAST
    rng = random.Random(f"oversight {request.param}")
    made = {}
    for agency in (district.education, district.housing, district.elsewhere):
        made[agency.pk] = world(
            rng, first=dt.date(2023, 6, 1), until=dt.date(2026, 3, 31), agency=agency.code, size=6
        )
        for serial, events in enumerate(made[agency.pk], start=1):
            keep_history(agency=agency, events=events, serial=serial)
    turn_cases()
    return made
