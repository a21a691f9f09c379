"""民法典 201 至 203: the first day is not counted, months end on the matching day, rest days move the end."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.calendars import shipped_history
from zhaoming.law.periods import CalendarDays, Months, counted_day, last_day

is_working_day = shipped_history().latest().is_working_day

DATES = st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 30))
PERIODS = st.one_of(st.integers(1, 90).map(CalendarDays), st.integers(1, 12).map(Months))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-01-08", 6, "2026-07-08"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-06-04", 12, "2027-06-04"),
    ],
)
def test_months_end_on_the_matching_day_or_the_last_of_a_shorter_month(start, months, end):
    found = counted_day(start=dt.date.fromisoformat(start), period=Months(months))
    assert found == dt.date.fromisoformat(end)


@given(DATES, PERIODS)
def test_the_last_day_is_worked_and_nothing_between_the_count_and_it_is(start, period):
    found = last_day(start=start, period=period, is_working_day=is_working_day)
    if found.on is None:
        return
    between = [found.counted + dt.timedelta(days=step) for step in range((found.on - found.counted).days)]
    assert is_working_day(found.on)
    assert not any(is_working_day(day) for day in between)
    assert found.moved == bool(between)


@given(DATES, PERIODS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(start, period, days):
    later = start + dt.timedelta(days=days)
    one = last_day(start=start, period=period, is_working_day=is_working_day)
    other = last_day(start=later, period=period, is_working_day=is_working_day)
    assert one.counted <= other.counted
    assert one.on is None or other.on is None or one.on <= other.on


def test_a_year_without_a_notice_gives_no_day():
    found = last_day(start=dt.date(2026, 12, 1), period=CalendarDays(31), is_working_day=is_working_day)
    assert (found.on, found.counted, found.moved) == (None, dt.date(2027, 1, 1), False)


@pytest.mark.parametrize(
    ("period", "words"),
    [(CalendarDays(60), "60日"), (Months(6), "6个月"), (Months(12), "1年"), (Months(18), "18个月")],
)
def test_a_period_is_printed_as_the_statute_says_it(period, words):
    assert period.words == words
