"""What people wrote comes apart from an event and together again; without it a history counts as it did."""

import datetime as dt
import json
import random
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.histories import LAW, history
from zhaoming.casework.apart import DISPUTE, WORDS, apart, joined
from zhaoming.casework.counted import counted_request
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.events import EVENT_KINDS, AnswerReopened, CorrectionReceived, DisputeConcluded
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import stage
from zhaoming.law.counting import DisputeResult

DAY = dt.date(2026, 2, 10)
# Texts of an event that lie readable, because nobody types them or they name no one outside the agency.
OURS = {
    "by", "case_id", "agency", "parts", "unit", "consultation", "claimant",
    "key", "deputy_for", "digest", "fields",
}  # fmt: skip


def test_every_text_of_an_event_is_kept_apart_or_known_to_be_ours():
    texts = {
        one.name
        for kind in EVENT_KINDS.values()
        for one in fields(kind)
        if one.type in ("str", "tuple[str, ...]")
    }
    assert texts == {*OURS, *WORDS, DISPUTE}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_together_again_nothing_is_lost_and_apart_everything_counts_the_same(seed):
    events = history(random.Random(seed), on=dt.date(2025, 3, 3), until=dt.date(2026, 9, 1))
    names = [one.id for one in fold(events=events).disputes]
    pieces = [apart(entry=to_entry(event), disputes=names) for event in events]
    assert [from_entry(joined(entry=entry, told=told)) for entry, told in pieces] == events
    old, new = fold(events=events), fold(events=[from_entry(entry) for entry, _ in pieces])
    assert counted_request(case=new) == counted_request(case=old)
    for day in (dt.date(2025, 6, 2), dt.date(2026, 2, 2), dt.date(2026, 9, 1)):
        assert stage(case=new, on=day, law=LAW) is stage(case=old, on=day, law=LAW)


def test_nothing_written_is_left_and_disputes_stay_apart_from_each_other():
    words = "王小二住院"
    names = [f"{words}一案", f"{words}二案"]
    events = [
        CorrectionReceived(on=DAY, good_reason=words),
        DisputeConcluded(on=DAY, dispute=names[1], result=next(iter(DisputeResult))),
        AnswerReopened(on=DAY, order=words, dispute=names[0]),
    ]
    shown = [apart(entry=to_entry(event), disputes=names)[0] for event in events]
    assert words not in json.dumps(shown, ensure_ascii=False)
    assert [entry.get("dispute") for entry in shown] == [None, "争议2", "争议1"]


def test_an_entry_of_before_is_read_as_it_is():
    entry = {"kind": "case.correction.received", "on": "2026-02-10", "good_reason": "住院"}
    assert from_entry(joined(entry=entry, told={})) == CorrectionReceived(on=DAY, good_reason="住院")
