"""Requests of the store's own tests, and a clock that a test moves."""

import datetime as dt

import pytest

from tests.web.cases.conftest import in_person, online, staff
from tests.web.moved_clock import MovedClock
from zhaoming.web.tracking.services import entering

__all__ = ["in_person", "online", "staff"]


@pytest.fixture
def clock(monkeypatch):
    made = MovedClock(dt.datetime(2026, 1, 26, 9, 0, tzinfo=dt.UTC))
    monkeypatch.setattr(entering, "instant", made)
    return made
