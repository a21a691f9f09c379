"""Article 49: departments by 31 January, governments by 31 March; the last day is still in time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.duties import (
    MonthDay,
    ReportDueSettings,
    ReportingBody,
    annual_report_due_on,
    annual_report_is_late,
)
from zhaoming.law.interpretations import INTERPRETATIONS
from zhaoming.law.provisions import articles, coded, rule


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (ReportingBody.DEPARTMENT, dt.date(2025, 1, 31)),
        (ReportingBody.GOVERNMENT, dt.date(2025, 3, 31)),
        (ReportingBody.TOWNSHIP, dt.date(2025, 1, 31)),
    ],
)
def test_the_day_falls_in_the_year_after(body, due):
    assert annual_report_due_on(year=2024, body=body) == due
    assert not annual_report_is_late(year=2024, body=body, on=due)
    assert annual_report_is_late(year=2024, body=body, on=due + dt.timedelta(days=1))


def test_a_sunday_does_not_move_the_day():
    # 31 January 2027 is a Sunday, so the report of 2026 is due on it all the same.
    due = annual_report_due_on(year=2026, body=ReportingBody.DEPARTMENT)
    assert due.weekday() == 6
    assert due == dt.date(2027, 1, 31)


def test_an_agency_may_let_it_roll():
    rolling = ReportDueSettings(next_working_day=lambda day: day + dt.timedelta(days=1))
    due = annual_report_due_on(year=2026, body=ReportingBody.DEPARTMENT, settings=rolling)
    assert due == dt.date(2027, 2, 1)


def test_townships_follow_the_setting_and_nobody_else_does():
    later = ReportDueSettings(townships_by=MonthDay(2, 15))
    assert annual_report_due_on(year=2024, body=ReportingBody.TOWNSHIP, settings=later) == dt.date(2025, 2, 15)
    assert annual_report_due_on(year=2024, body=ReportingBody.GOVERNMENT, settings=later) == dt.date(
        2025, 3, 31
    )


@given(st.integers(2019, 2100), st.sampled_from(list(ReportingBody)))
def test_a_later_year_never_falls_due_earlier(year, body):
    assert annual_report_due_on(year=year, body=body) < annual_report_due_on(year=year + 1, body=body)


def test_the_coded_articles_can_be_listed():
    assert {"Reg711.47", "Reg711.49"} <= set(articles())
    entry = next(one for one in coded() if one.function.endswith("annual_report_due_on"))
    assert entry.id == "Reg711.49"
    assert "31 January" in entry.restated


def test_a_function_that_restates_nothing_is_refused():
    with pytest.raises(ValueError, match="restates no clause"):
        rule("Reg711.1")(lambda: None)


def test_interpretations_have_unique_ids():
    ids = [entry.id for entry in INTERPRETATIONS]
    assert len(ids) == len(set(ids))
