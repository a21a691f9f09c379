"""A day is in one year, one half, one quarter and one month, and the parts of a year leave no day out."""

import datetime as dt

from zhaoming.web.supervision.periods import PARTS, Period, periods_of


def test_a_day_is_in_four_periods_and_each_part_of_a_year_is_one():
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=at) for at in range(366)]
    assert {one for day in days for one in periods_of(day)} == {Period(2024, part) for part, _ in PARTS}
    for day in days:
        assert all(one.first <= day <= one.last for one in periods_of(day))
        assert len(periods_of(day)) == 4
