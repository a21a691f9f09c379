"""How a consultation counts: one that is over is in exactly one of the four."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.publishing.consultations import Measure, Round, measures_of

OPENED, LAST, DUE = dt.date(2026, 3, 2), dt.date(2026, 4, 10), dt.date(2026, 5, 10)
DAY = dt.timedelta(days=1)
ANSWERS = {Measure.IN_TIME, Measure.LATE, Measure.UNKNOWN, Measure.WAITING}


def counted(*, on=LAST + DAY, last=DUE, **more):
    found = measures_of(round_=Round(opened_on=OPENED, closes_on=LAST, **more), on=on, last=last)
    return {one for one, count in found.items() if count}


def test_it_runs_to_the_end_of_its_last_day():
    assert counted(on=LAST) == {Measure.RUNNING}
    assert counted() == {Measure.OVER, Measure.WAITING}


@pytest.mark.parametrize(
    ("answered", "on", "last", "where"),
    [
        (DUE, DUE, DUE, Measure.IN_TIME),
        (DUE + DAY, DUE + DAY, DUE, Measure.LATE),
        (None, DUE, DUE, Measure.WAITING),
        (None, DUE + DAY, DUE, Measure.LATE),
        (DUE, DUE, None, Measure.UNKNOWN),
        (None, DUE + 400 * DAY, None, Measure.WAITING),
    ],
)
def test_the_last_day_for_the_feedback_is_the_last_in_time(answered, on, last, where):
    assert counted(on=on, last=last, closed_on=LAST + DAY, answered_on=answered) == {Measure.OVER, where}


@given(after=st.integers(1, 500), last=st.none() | st.integers(1, 90), answered=st.none() | st.integers(1, 90))
def test_one_that_is_over_is_answered_in_exactly_one_way(after, last, answered):
    day = None if answered is None else LAST + answered * DAY
    found = counted(on=LAST + after * DAY, last=None if last is None else LAST + last * DAY, answered_on=day)
    assert len(found & ANSWERS) == 1


def test_every_number_says_what_it_counts():
    assert all(one.label and one.definition and one.basis for one in Measure)
