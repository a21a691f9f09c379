"""Requests of the store's own tests, and a clock that a test moves."""

import datetime as dt

import pytest

from tests.web.cases.conftest import in_person, online, staff
from zhaoming.web.tracking.services import entering

__all__ = ["in_person", "online", "staff"]


class Clock:
    """The instant by which waits are measured."""

    def __init__(self) -> None:
        self.at = dt.datetime(2026, 1, 26, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += dt.timedelta(**span)


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(entering, "instant", made)
    return made
