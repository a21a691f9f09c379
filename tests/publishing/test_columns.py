"""The columns under the watch, at the last day of their limits."""

import datetime as dt

from zhaoming.law.periods import CalendarDays, Months
from zhaoming.publishing.columns import COLUMN_CHECKS, ColumnFacts, column_remarks
from zhaoming.publishing.remark import Level

DAY = dt.date(2026, 3, 31)


def codes(on=DAY, **told):
    column = ColumnFacts(key="policy", label="政策文件", **told)
    return [(one.code, one.level) for one in column_remarks(columns=[column], on=on)]


def test_a_mandatory_column_is_there_and_filled():
    assert codes(is_mandatory=True, is_there=False) == [("GAT511", Level.ERROR)]
    assert codes(is_mandatory=True) == [("GAT511", Level.ERROR)]
    assert codes(is_mandatory=True, documents=1) == []
    assert codes() == []


def test_six_months_end_on_the_matching_day_or_the_last_of_a_shorter_month():
    told = {"documents": 3, "last_on": dt.date(2025, 8, 31), "renewed_every": Months(6)}
    assert codes(on=dt.date(2026, 2, 28), **told) == []
    assert codes(on=dt.date(2026, 3, 1), **told) == [("GAT512", Level.WARNING)]


def test_two_weeks_are_counted_by_the_day():
    told = {"documents": 3, "last_on": dt.date(2026, 3, 2), "renewed_every": CalendarDays(14)}
    assert codes(on=dt.date(2026, 3, 16), **told) == []
    assert codes(on=dt.date(2026, 3, 17), **told) == [("GAT512", Level.WARNING)]


def test_a_column_without_a_limit_or_a_day_is_never_stale():
    assert codes(documents=3, last_on=dt.date(2010, 1, 1)) == []
    assert codes(documents=3, renewed_every=Months(6)) == []


def test_the_checks_of_columns_have_codes_of_their_own():
    assert len({one.code for one in COLUMN_CHECKS}) == len(COLUMN_CHECKS)
