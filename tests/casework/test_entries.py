"""Every event goes into plain values and comes back whole."""

import datetime as dt
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.histories import BUILDERS, history, proposed, registered
from zhaoming.casework.acts import Act
from zhaoming.casework.entries import UnknownEventError, from_entry, to_entry
from zhaoming.casework.events import CorrectionDemanded
from zhaoming.casework.fold import fold
from zhaoming.law.periods import CalendarDays
from zhaoming.law.working_days import WorkingDays

SEEDS = st.integers(0, 2**32 - 1)
DAY = dt.date(2026, 2, 10)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_history_comes_back_whole_through_json(seed):
    events = history(random.Random(seed), on=dt.date(2025, 3, 3), until=dt.date(2026, 9, 1))
    back = [from_entry(json.loads(json.dumps(to_entry(event)))) for event in events]
    assert back == events
    assert fold(events=back) == fold(events=events)


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.sampled_from(sorted(BUILDERS)))
def test_every_kind_of_event_comes_back(seed, act):
    rng = random.Random(seed)
    case = fold(events=[registered(rng, on=DAY)])
    event = proposed(Act(act), case, DAY, rng)
    assert from_entry(to_entry(event)) == event


@pytest.mark.parametrize("period", [WorkingDays(7), CalendarDays(15)])
def test_a_period_keeps_its_unit(period):
    event = CorrectionDemanded(on=DAY, period=period)
    assert from_entry(to_entry(event)) == event


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"kind": "case.request.forgotten", "on": "2026-02-10"},
        {"kind": "case.receipt.confirmed", "on": "2026-02-10", "colour": "red"},
        {"kind": "case.receipt.confirmed", "on": "yesterday"},
        {"kind": "case.receipt.confirmed"},
        {"kind": "case.correction.demanded", "on": "2026-02-10", "period": {"moons": 1}},
        {"kind": "case.request.registered", "on": "2026-02-10", "arrival": "by post"},
    ],
)
def test_what_is_not_known_is_refused(entry):
    with pytest.raises(UnknownEventError):
        from_entry(entry)
