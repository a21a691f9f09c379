"""A last day is explained by the steps that lead to it, and by nothing else."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.derivation import derive_annual_report_due
from zhaoming.law.duties import ReportDueSettings, ReportingBody, annual_report_due_on

BODIES = st.sampled_from(ReportingBody)


@given(year=st.integers(2008, 2100), body=BODIES, days=st.integers(0, 9))
def test_the_last_dated_step_is_the_day_the_duty_gives(year, body, days):
    settings = ReportDueSettings(next_working_day=lambda day: day + dt.timedelta(days))
    found = derive_annual_report_due(year=year, body=body, settings=settings)
    assert found.due_on == annual_report_due_on(year=year, body=body, settings=settings)
    assert [step.on for step in found.steps if step.on][-1] == found.due_on


@pytest.mark.parametrize(
    ("body", "word", "basis"),
    [
        (ReportingBody.DEPARTMENT, "1月31日", "第四十九条"),
        (ReportingBody.GOVERNMENT, "3月31日", "第四十九条"),
        (ReportingBody.TOWNSHIP, "1月31日", "本系统采用的理解"),
    ],
)
def test_the_period_names_its_day_and_what_it_rests_on(body, word, basis):
    _, period, *_ = derive_annual_report_due(year=2025, body=body).steps
    assert word in period.text
    assert basis in period.basis


def test_it_is_counted_from_the_end_of_the_year_reported_on():
    start, *_ = derive_annual_report_due(year=2025, body=ReportingBody.DEPARTMENT).steps
    assert start.on == dt.date(2025, 12, 31)


def test_a_day_of_rest_that_moves_the_day_is_told():
    rolling = ReportDueSettings(next_working_day=lambda day: day + dt.timedelta(1))
    found = derive_annual_report_due(year=2026, body=ReportingBody.DEPARTMENT, settings=rolling)
    assert "星期日，按本机关的设置顺延" in found.steps[2].text
    assert "不顺延" in derive_annual_report_due(year=2026, body=ReportingBody.DEPARTMENT).steps[2].text
