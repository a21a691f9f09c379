"""What was known when: a second notice in the year, a mistake withdrawn, a notice not yet out."""

import datetime as dt

import pytest

from tests.law.calendars.notices import amending, yearly
from zhaoming.law.calendars import (
    CalendarHistory,
    Holiday,
    NoticeError,
    notice_wanted,
    shipped_history,
    shipped_notices,
)
from zhaoming.law.working_days import WorkingDays

D = dt.date
HISTORY = shipped_history()


def after(history, start, count, **known):
    calendar = history.known_on(**known) if known else history.latest()
    return calendar.after(start=start, days=WorkingDays(count))


def test_the_spring_festival_of_2020_was_prolonged_by_a_second_notice():
    # 国办发明电〔2020〕1号 came out on 27 January: 31 January off, 1 February no longer worked.
    assert after(HISTORY, D(2020, 1, 20), 20, on=D(2020, 1, 26)) == D(2020, 2, 21)
    assert after(HISTORY, D(2020, 1, 20), 20, on=D(2020, 1, 27)) == D(2020, 2, 25)
    assert after(HISTORY, D(2020, 1, 20), 20) == D(2020, 2, 25)


def test_labour_day_of_2019_was_rearranged_on_22_march():
    before, since = HISTORY.known_on(on=D(2019, 3, 21)), HISTORY.known_on(on=D(2019, 3, 22))
    for day, was, became in [
        (D(2019, 4, 28), False, True),
        (D(2019, 5, 2), True, False),
        (D(2019, 5, 5), False, True),
    ]:
        assert (before.is_working_day(day), since.is_working_day(day)) == (was, became)


def test_before_its_notice_was_out_a_year_was_unknown():
    assert after(HISTORY, D(2025, 12, 20), 20, on=D(2025, 11, 3)) is None
    assert after(HISTORY, D(2025, 12, 20), 20, on=D(2025, 11, 4)) == D(2026, 1, 19)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_exactly_one_yearly_notice_is_in_force_for_each_year(year):
    notices = [notice for notice in HISTORY.in_force(on=D(2026, 11, 20)) if notice.year == year]
    assert [notice.kind.value for notice in notices].count("yearly") == 1
    assert all(notice.number and notice.issued_on and notice.published_on for notice in notices)


@pytest.mark.parametrize("year", [2018, 2027])
def test_outside_them_none_is_installed(year):
    assert year not in HISTORY.latest().years
    assert HISTORY.versions(year=year) == ()


def test_each_day_from_2019_to_2026_has_one_kind_and_none_other_has_any():
    calendar = HISTORY.latest()
    first = D(2018, 1, 1)
    for step in range((D(2028, 1, 1) - first).days):
        day = first + dt.timedelta(step)
        assert (calendar.day(day).is_worked is not None) == (2019 <= day.year <= 2026), day


def test_the_corrected_notice_of_a_year_counts_from_the_day_it_is_installed():
    wrong = yearly(
        2027, id="first", holidays=(*yearly(2027).holidays, Holiday("误", D(2027, 3, 1), D(2027, 3, 1)))
    )
    history = HISTORY.install(notice=wrong, on=D(2026, 11, 10)).install(notice=yearly(2027), on=D(2026, 11, 12))
    assert history.known_on(on=D(2026, 11, 9)).is_working_day(D(2027, 3, 1)) is None
    assert history.known_on(on=D(2026, 11, 11)).is_working_day(D(2027, 3, 1)) is False
    assert history.latest().is_working_day(D(2027, 3, 1)) is True
    assert len(history.versions(year=2027)) == 2


def test_a_change_survives_a_corrected_yearly_notice():
    change = amending(2027, 2, Holiday("加放", D(2027, 3, 1), D(2027, 3, 1)))
    history = HISTORY.install(notice=yearly(2027), on=D(2026, 11, 10)).install(notice=change, on=D(2027, 1, 5))
    assert (
        history.install(notice=yearly(2027), on=D(2027, 2, 1)).latest().is_working_day(D(2027, 3, 1)) is False
    )


def test_a_notice_withdrawn_counts_no_longer_and_is_still_there():
    history = HISTORY.install(notice=yearly(2027), on=D(2026, 11, 10)).withdraw(
        notice_id="CN-2027", on=D(2026, 11, 12)
    )
    assert 2027 in history.known_on(on=D(2026, 11, 11)).years
    assert 2027 not in history.latest().years
    assert history.versions(year=2027)[0].withdrawn_from == D(2026, 11, 12)


def test_a_notice_with_an_error_is_not_installed():
    with pytest.raises(NoticeError, match="CAL102"):
        HISTORY.install(notice=yearly(2027, holidays=()), on=D(2026, 11, 10))


def test_an_empty_history_knows_nothing():
    assert CalendarHistory().latest().years == frozenset()


def test_the_notices_shipped_are_in_the_order_of_their_days():
    days = [notice.published_on for notice in shipped_notices()]
    assert days == sorted(days)
    assert len({notice.id for notice in shipped_notices()}) == len(days) == 10


@pytest.mark.parametrize(
    ("day", "year"),
    [(D(2026, 10, 31), None), (D(2026, 11, 1), 2027), (D(2026, 12, 31), 2027), (D(2027, 1, 1), 2027)],
)
def test_the_next_notice_is_looked_for_from_november(day, year):
    assert notice_wanted(on=day, calendar=HISTORY.latest()) == year
    known = HISTORY.install(notice=yearly(2027), on=D(2026, 11, 10)).latest()
    assert notice_wanted(on=day, calendar=known) is None
