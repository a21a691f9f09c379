"""Without its words a history counts as it did."""

import datetime as dt
import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.histories import LAW, history
from zhaoming.casework.anonymous import CLEARED, without_words
from zhaoming.casework.counted import counted_request
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.events import (
    AnswerReopened,
    ConsultationSent,
    CorrectionReceived,
    DisputeFiled,
    FactRecorded,
)
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import stage
from zhaoming.law.clocks import Party
from zhaoming.law.counting import DisputeKind

DAY = dt.date(2026, 2, 10)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_stage_count_and_disputes_stay_the_same_on_every_day(seed):
    events = history(random.Random(seed), on=dt.date(2025, 3, 3), until=dt.date(2026, 9, 1))
    before = [to_entry(event) for event in events]
    after = without_words(entries=before)
    old, new = fold(events=events), fold(events=[from_entry(entry) for entry in after])
    assert counted_request(case=new) == counted_request(case=old)
    assert [(one.kind, one.filed_on, one.result) for one in new.disputes] == [
        (one.kind, one.filed_on, one.result) for one in old.disputes
    ]
    for day in (dt.date(2025, 6, 2), dt.date(2026, 2, 2), dt.date(2026, 9, 1)):
        assert stage(case=new, on=day, law=LAW) is stage(case=old, on=day, law=LAW)
    assert without_words(entries=after) == after


def test_nothing_a_person_wrote_is_left():
    words = "王小二说"
    events = [
        CorrectionReceived(on=DAY, good_reason=words),
        ConsultationSent(on=DAY, consultation=f"{words}甲", party=Party.THIRD_PARTY),
        ConsultationSent(on=DAY, consultation=f"{words}乙", party=Party.THIRD_PARTY),
        FactRecorded(on=DAY, key="search", words=words),
        DisputeFiled(on=DAY, dispute=words, dispute_kind=next(iter(DisputeKind))),
        AnswerReopened(on=DAY, order=words, dispute=words),
    ]
    cleared = without_words(entries=[to_entry(event) for event in events])
    assert words not in json.dumps(cleared, ensure_ascii=False)
    assert [entry["consultation"] for entry in cleared[1:3]] == ["意见1", "意见2"]
    assert cleared[4]["dispute"] == cleared[5]["dispute"] == "争议1"
    assert cleared[3]["words"] == CLEARED
