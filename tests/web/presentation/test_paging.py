from hypothesis import given
from hypothesis import strategies as st

from zhaoming.web.presentation.paging import steps


@given(st.integers(1, 500).flatmap(lambda last: st.tuples(st.integers(1, last), st.just(last))))
def test_first_last_and_here_are_always_there_in_order(case):
    here, last = case
    numbers = [step.number for step in steps(here=here, last=last) if step.number]
    assert numbers == sorted(set(numbers))
    assert {1, here, last} <= set(numbers)


def test_a_gap_stands_where_pages_are_left_out():
    assert [step.number for step in steps(here=10, last=20)] == [1, None, 8, 9, 10, 11, 12, None, 20]
