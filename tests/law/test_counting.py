"""When a request counts, and as what: new once, handled once, open at the end of every year between."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.counting import (
    ApplicantKind,
    CountedDispute,
    CountedRequest,
    DisputeKind,
    DisputeResult,
    new_on,
)
from zhaoming.law.outcomes import Outcome

DATES = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))
YEARS = range(2018, 2033)


def _request(new: dt.date, handled: dt.date | None) -> CountedRequest:
    outcome = None if handled is None else Outcome.PROVIDE
    return CountedRequest("1", "民政局", ApplicantKind.NATURAL, new, handled, outcome)


@given(DATES, st.none() | st.integers(0, 1500))
def test_what_goes_into_a_year_comes_out_of_it(new, days):
    request = _request(new, None if days is None else new + dt.timedelta(days=days))
    for year in YEARS:
        came = request.is_new_in(year=year) + request.is_carried_in(year=year)
        went = request.is_handled_in(year=year) + request.is_carried_out(year=year)
        assert came == went <= 1
        assert request.is_carried_out(year=year) == request.is_carried_in(year=year + 1)
    assert sum(request.is_new_in(year=year) for year in YEARS) == 1
    assert sum(request.is_handled_in(year=year) for year in YEARS) == (days is not None)


@pytest.mark.parametrize(
    ("handled", "in_year", "carried"),
    [(dt.date(2025, 12, 31), True, False), (dt.date(2026, 1, 1), False, True), (None, False, True)],
)
def test_the_last_day_of_the_year_still_counts(handled, in_year, carried):
    request = _request(dt.date(2025, 12, 20), handled)
    assert request.is_handled_in(year=2025) is in_year
    assert request.is_carried_out(year=2025) is carried
    assert request.is_carried_in(year=2026) is carried


def test_an_end_has_a_day_and_a_leaf():
    with pytest.raises(ValueError, match="belong together"):
        CountedRequest("1", "民政局", ApplicantKind.NATURAL, dt.date(2025, 1, 2), dt.date(2025, 1, 3))
    with pytest.raises(ValueError, match="before it was received"):
        _request(dt.date(2025, 1, 2), dt.date(2025, 1, 1))


RECEIVED = dt.date(2025, 12, 30)


@pytest.mark.parametrize(
    ("part", "split_on", "counts_on"),
    [
        (None, None, RECEIVED),
        (1, dt.date(2025, 12, 31), RECEIVED),
        (2, dt.date(2025, 12, 31), RECEIVED),
        (1, dt.date(2026, 1, 4), RECEIVED),
        (2, dt.date(2026, 1, 4), dt.date(2026, 1, 4)),
    ],
)
def test_parts_of_a_letter_leave_a_closed_year_as_it_was(part, split_on, counts_on):
    assert new_on(received_on=RECEIVED, part=part, split_on=split_on) == counts_on


def _dispute(filed: dt.date, concluded: dt.date | None) -> CountedDispute:
    result = None if concluded is None else DisputeResult.CORRECTED
    return CountedDispute("d", "1", "民政局", DisputeKind.REVIEW, filed, concluded, result)


@pytest.mark.parametrize(
    ("concluded", "columns"),
    [
        (dt.date(2025, 12, 31), {2025: "corrected"}),
        (dt.date(2026, 1, 1), {2025: "pending", 2026: "corrected"}),
        (dt.date(2027, 5, 1), {2025: "pending", 2026: "pending", 2027: "corrected"}),
        (None, {2025: "pending", 2026: "pending", 2027: "pending", 2028: "pending"}),
    ],
)
def test_what_was_pending_appears_again_with_its_result(concluded, columns):
    dispute = _dispute(dt.date(2025, 11, 3), concluded)
    found = {year: dispute.outcome_in(year=year) for year in range(2024, 2029)}
    assert {year: column for year, column in found.items() if column} == columns


def test_a_dispute_is_concluded_after_it_was_filed():
    with pytest.raises(ValueError, match="before it was filed"):
        _dispute(dt.date(2025, 2, 1), dt.date(2025, 1, 31))
    with pytest.raises(ValueError, match="belong together"):
        CountedDispute("d", "1", "民政局", DisputeKind.REVIEW, dt.date(2025, 2, 1), dt.date(2025, 2, 2))
