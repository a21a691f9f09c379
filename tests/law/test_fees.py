"""办法第四条、第五条: progressive on the excess, one tariff a request, a month of one applicant added up."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.clocks import Clock, clock_rule
from zhaoming.law.fees import (
    FEES,
    CountedForFee,
    Fee,
    FeeObstacle,
    Tariff,
    Yuan,
    counted_before,
    fee,
    obstacles,
)
from zhaoming.law.working_days import WorkingDays

ON = dt.date(2026, 2, 10)
TARIFFS = st.sampled_from(Tariff)


def _total(tariff, count, before=0) -> Yuan:
    found = fee(tariff=tariff, count=count, on=ON, already_counted=before)
    assert isinstance(found, Fee)
    return found.total


@given(TARIFFS, st.integers(0, 2000))
def test_one_more_never_costs_less_and_each_further_one_never_less_than_the_one_before(tariff, count):
    marginal = _total(tariff, count + 1) - _total(tariff, count)
    assert marginal >= Yuan(0)
    assert _total(tariff, count + 2) - _total(tariff, count + 1) >= marginal


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_month_costs_the_same_however_it_is_cut_into_notices(before, count):
    whole = _total(Tariff.PER_ITEM, before + count)
    assert _total(Tariff.PER_ITEM, before) + _total(Tariff.PER_ITEM, count, before) == whole


@given(TARIFFS, st.integers(1, 500))
def test_the_lines_of_a_notice_follow_each_other_without_gap(tariff, count):
    found = fee(tariff=tariff, count=count, on=ON)
    units = [unit for line in found.lines for unit in range(line.first, line.last + 1)]
    assert units == list(range(1, count + 1))


def test_pages_are_those_of_a_single_request():
    with pytest.raises(ValueError, match="single request"):
        fee(tariff=Tariff.PER_PAGE, count=1, on=ON, already_counted=1)
    with pytest.raises(ValueError, match="not negative"):
        fee(tariff=Tariff.PER_ITEM, count=-1, on=ON)


def _request(number: str, day: str, applicant="甲", agency="民政局") -> CountedForFee:
    return CountedForFee(number, agency, applicant, dt.date.fromisoformat(day))


def test_the_month_begins_anew_and_other_people_and_agencies_do_not_count():
    asked = _request("c", "2026-02-10")
    among = [
        _request("a", "2026-01-31"),
        _request("b", "2026-02-01"),
        _request("d", "2026-02-28"),
        _request("e", "2026-02-01", applicant="乙"),
        _request("f", "2026-02-01", agency="财政局"),
        asked,
    ]
    assert counted_before(request=asked, among=among) == 1
    assert counted_before(request=_request("g", "2026-03-01"), among=among) == 0


def test_requests_of_one_day_have_one_place_each():
    requests = [_request(str(number), "2026-02-10") for number in range(5)]
    assert [counted_before(request=one, among=requests) for one in requests] == [0, 1, 2, 3, 4]


def test_by_pages_only_where_copies_are_asked_for_and_given():
    def found(**given):
        return obstacles(
            **({"tariff": Tariff.PER_PAGE, "copies_asked": True, "only_told_where": False} | given)
        )

    assert found() == ()
    assert found(copies_asked=False) == (FeeObstacle.NO_COPIES_ASKED,)
    assert found(only_told_where=True) == (FeeObstacle.ONLY_TOLD_WHERE,)
    assert found(tariff=Tariff.PER_ITEM, copies_asked=False, only_told_where=True) == ()


def test_never_both_tariffs_for_one_request():
    found = obstacles(
        tariff=Tariff.PER_ITEM, copies_asked=True, only_told_where=False, charged_by=Tariff.PER_PAGE
    )
    assert found == (FeeObstacle.OTHER_TARIFF_CHOSEN,)


def test_the_applicant_has_twenty_working_days_to_pay():
    assert FEES.on(ON).payment_working_days == 20
    assert clock_rule(clock=Clock.FEE_PAYMENT, on=ON).period == WorkingDays(20)
