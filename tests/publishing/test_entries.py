"""Every event goes into plain values and comes back whole; what is not known is refused."""

import datetime as dt
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.histories import BUILDERS, drafted, history, proposed
from zhaoming.publishing.acts import Act
from zhaoming.publishing.entries import UnknownEventError, from_entry, to_entry
from zhaoming.publishing.fold import fold

SEEDS = st.integers(0, 2**32 - 1)
DAY = dt.date(2026, 3, 2)


@settings(max_examples=20)
@given(SEEDS)
def test_a_history_comes_back_whole_through_json(seed):
    events = history(random.Random(seed), on=DAY)
    back = [from_entry(json.loads(json.dumps(to_entry(event)))) for event in events]
    assert back == events
    assert fold(events=back) == fold(events=events)


@settings(max_examples=30)
@given(SEEDS, st.sampled_from(sorted(BUILDERS)))
def test_every_kind_of_event_comes_back(seed, act):
    rng = random.Random(seed)
    publication = fold(events=[drafted(rng, on=DAY)])
    event = proposed(Act(act), publication, DAY, rng)
    assert from_entry(json.loads(json.dumps(to_entry(event)))) == event


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"kind": "publication.forgotten", "on": "2026-03-02"},
        {"kind": "publication.unit.passed", "on": "2026-03-02", "colour": "red"},
        {"kind": "publication.unit.passed"},
        {"kind": "publication.schedule.set", "on": "2026-03-02", "at": "soon"},
        {"kind": "publication.draft.made", "on": "2026-03-02", "details": "a paper"},
    ],
)
def test_what_is_not_known_is_refused(entry):
    with pytest.raises(UnknownEventError):
        from_entry(entry)
