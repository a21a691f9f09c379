"""Monday to Friday are worked, less the days off of the notice, plus the weekend days it orders worked."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.calendars.notices import amending, regional, yearly
from zhaoming.law.calendars import CalendarHistory, DayKind, Holiday, shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.working_days import WorkingDays

D = dt.date
LATEST = shipped_history().latest()
DAYS = st.dates(D(2019, 1, 1), D(2026, 12, 31))
# Working days of each month, counted by an independent library that keeps the notices (chinesecalendar 1.11).
BY_MONTH = {
    2019: (22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22),
    2020: (17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23),
    2021: (20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23),
    2022: (21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22),
    2023: (18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21),
    2024: (22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22),
    2025: (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23),
    2026: (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23),
}


@pytest.mark.parametrize(("year", "months"), BY_MONTH.items())
def test_each_month_has_the_working_days_of_the_notices(year, months):
    ends = [
        D(year - 1, 12, 31),
        *(D(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1) for month in range(1, 13)),
    ]
    found = [LATEST.between(start=first, end=last) for first, last in pairwise(ends)]
    assert tuple(days.count for days in found) == months


@pytest.mark.parametrize("month_and_day", [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)])
def test_a_weekend_day_the_notice_orders_worked_is_a_working_day(month_and_day):
    day = LATEST.day(D(2026, *month_and_day))
    assert day.kind is DayKind.MAKE_UP
    assert day.is_worked
    assert day.notice.number == "国办发明电〔2025〕7号"


def test_days_off_are_named_after_their_holiday():
    day = LATEST.day(D(2026, 2, 23))
    assert (day.kind, day.name) == (DayKind.HOLIDAY, "春节")
    assert LATEST.day(D(2026, 2, 24)).kind is DayKind.WEEKDAY
    assert LATEST.day(D(2026, 3, 1)).kind is DayKind.WEEKEND


@pytest.mark.parametrize(
    "day", [D(2018, 12, 28), D(2018, 12, 29), D(2018, 12, 31), D(2027, 1, 1), D(2027, 1, 4)]
)
def test_a_year_without_a_notice_is_unknown_not_monday_to_friday(day):
    assert LATEST.day(day).kind is DayKind.UNKNOWN
    assert LATEST.is_working_day(day) is None


def test_the_notice_of_a_year_reaches_back_into_the_december_before():
    # 31 December 2022 is a Saturday off by the notice of 2023; 30 and 31 December 2018 belong to 2019's.
    assert LATEST.day(D(2022, 12, 31)).notice.year == 2023
    with_2018 = shipped_history().install(notice=yearly(2018), on=D(2018, 1, 1)).latest()
    assert with_2018.is_working_day(D(2018, 12, 29)) is True
    assert with_2018.is_working_day(D(2018, 12, 31)) is False


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        (D(2026, 12, 24), Certainty.DETERMINED),
        (D(2026, 12, 25), Certainty.PROVISIONAL),
        (D(2026, 12, 31), Certainty.PROVISIONAL),
        (D(2025, 12, 31), Certainty.DETERMINED),
        (D(2027, 1, 4), Certainty.UNDETERMINED),
    ],
)
def test_the_last_week_of_december_is_provisional_until_the_next_notice(day, certainty):
    assert LATEST.certainty(on=day) is certainty


def test_with_the_next_notice_the_last_week_is_settled():
    known = shipped_history().install(notice=yearly(2027), on=D(2026, 11, 20)).latest()
    assert known.certainty(on=D(2026, 12, 31)) is Certainty.DETERMINED


def test_an_estimate_counts_monday_to_friday_and_says_so():
    estimate = LATEST.assuming_weekdays()
    found = estimate.after(start=D(2026, 12, 4), days=WorkingDays(20))
    assert found == D(2027, 1, 1)
    assert estimate.certainty(on=found, start=D(2026, 12, 4)) is Certainty.ESTIMATED
    assert not Certainty.ESTIMATED.may_be_told
    assert estimate.certainty(on=D(2026, 12, 20), start=D(2026, 12, 4)) is Certainty.DETERMINED
    assert LATEST.is_working_day(D(2027, 1, 4)) is None


def test_an_estimate_without_any_notice_assumes_nothing():
    empty = CalendarHistory().latest()
    assert empty.assuming_weekdays() is empty


def test_regional_days_are_laid_over_for_that_region_alone():
    days = Holiday("三月三", D(2026, 4, 20), D(2026, 4, 21))
    history = shipped_history().install(notice=regional("广西壮族自治区", 2026, days), on=D(2025, 12, 1))
    here = history.latest(regions=["广西壮族自治区"])
    assert here.day(D(2026, 4, 20)).name == "三月三"
    assert here.is_working_day(D(2026, 4, 21)) is False
    assert history.latest().is_working_day(D(2026, 4, 20)) is True


def test_an_amending_notice_prevails_on_the_days_it_names():
    worked = amending(2026, 2, Holiday("国庆节", D(2026, 10, 8), D(2026, 10, 8), (D(2026, 10, 17),)))
    changed = shipped_history().install(notice=worked, on=D(2026, 9, 1)).latest()
    assert changed.is_working_day(D(2026, 10, 8)) is False
    assert changed.is_working_day(D(2026, 10, 17)) is True
    assert changed.is_working_day(D(2026, 10, 10)) is True


def test_counting_does_not_pass_over_a_missing_year():
    history = shipped_history().install(notice=yearly(2028), on=D(2027, 1, 1))
    calendar = history.latest()
    assert calendar.is_working_day(D(2028, 1, 3)) is True
    assert calendar.after(start=D(2026, 12, 4), days=WorkingDays(20)) is None
    assert calendar.between(start=D(2026, 12, 4), end=D(2028, 1, 3)) is None
    assert calendar.after(start=D(2027, 12, 31), days=WorkingDays(1)) == D(2028, 1, 3)


def test_a_count_may_begin_on_the_last_day_of_a_year_without_a_notice():
    assert LATEST.after(start=D(2018, 12, 31), days=WorkingDays(1)) == D(2019, 1, 2)
    assert LATEST.after(start=D(2018, 12, 30), days=WorkingDays(1)) is None


@given(DAYS, st.integers(1, 60))
def test_so_many_working_days_after_a_day_are_so_many_working_days(start, count):
    end = LATEST.after(start=start, days=WorkingDays(count))
    if end is None:
        assert start.year == 2026
    else:
        assert LATEST.is_working_day(end)
        assert LATEST.between(start=start, end=end) == WorkingDays(count)
        assert LATEST.between(start=end, end=start) == WorkingDays(-count)


@given(DAYS, DAYS, st.integers(1, 60))
def test_a_later_start_never_ends_earlier(one, other, count):
    first, second = sorted((one, other))
    ends = [LATEST.after(start=start, days=WorkingDays(count)) or D.max for start in (first, second)]
    assert ends == sorted(ends)


@given(DAYS, st.integers(1, 60), DAYS)
def test_a_day_off_more_never_makes_the_end_earlier(start, count, off):
    more = shipped_history().install(notice=amending(off.year, 9, Holiday("加放", off, off)), on=D(2026, 1, 1))
    before = LATEST.after(start=start, days=WorkingDays(count)) or D.max
    assert (more.latest().after(start=start, days=WorkingDays(count)) or D.max) >= before


@given(DAYS)
def test_the_table_and_the_day_by_itself_agree(day):
    assert LATEST.is_working_day(day) == LATEST.day(day).is_worked
