"""How long one waits: boundaries first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.web.tracking.throttle import BY_ADDRESS, BY_NUMBER

NONE, HALF = dt.timedelta(), dt.timedelta(seconds=30)


@pytest.mark.parametrize(
    ("rule", "failures", "wait"),
    [
        (BY_ADDRESS, 4, NONE),
        (BY_ADDRESS, 5, HALF),
        (BY_ADDRESS, 6, HALF * 2),
        (BY_ADDRESS, 11, HALF * 64),
        (BY_ADDRESS, 12, dt.timedelta(hours=1)),
        (BY_ADDRESS, 10**6, dt.timedelta(hours=1)),
        (BY_NUMBER, 9, NONE),
        (BY_NUMBER, 10, HALF),
        (BY_NUMBER, 10**6, dt.timedelta(minutes=15)),
    ],
)
def test_the_wait_doubles_up_to_its_longest(rule, failures, wait):
    assert rule.wait(failures=failures) == wait


@given(st.integers(0, 10**9))
def test_more_failures_never_wait_less(failures):
    for rule in (BY_ADDRESS, BY_NUMBER):
        assert rule.wait(failures=failures) <= rule.wait(failures=failures + 1) <= rule.longest


def test_whoever_waits_is_forgotten_only_after_the_wait():
    for rule in (BY_ADDRESS, BY_NUMBER):
        assert rule.longest < rule.memory
