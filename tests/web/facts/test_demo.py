"""The lists of the demo go through the gates as others do, and are written once."""

from __future__ import annotations

import datetime as dt

import pytest

from zhaoming.publishing.facts import LISTS, judge
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.config.clock import now
from zhaoming.web.facts import demo
from zhaoming.web.facts.demo.plan import BATCHES
from zhaoming.web.facts.selectors import visible_rows

# Told by services, each of which is tried on both databases by itself.
pytestmark = [pytest.mark.database, pytest.mark.once]


def test_what_is_public_is_whole_and_what_is_drafted_has_something_to_mend():
    day = dt.date(2026, 3, 16)
    for plan in BATCHES:
        faults = [one for row in judge(kind=LISTS[plan.list_key], rows=plan.rows, on=day) for one in row.faults]
        assert plan.is_public == (not [one for one in faults if one.is_error])


def test_the_lists_are_written_once(db, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 16)
    agencies.seed()
    assert f"{len(BATCHES)} 批" in demo.seed()
    seen = visible_rows(at=now())
    assert {one.sheet.list_key for one in seen.select_related("sheet")} >= {"penalties", "projects", "leaders"}
    assert demo.seed() == ""
