"""The table of clocks: complete, cited, dated, and in agreement with the other rooms of the law."""

import datetime as dt

import pytest

from tests.law.casefiles import cases
from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import (
    CLOCK_RULES,
    Checked,
    Clock,
    ClockFacts,
    ClockSettings,
    clock_rule,
    due,
    read_rules,
)
from zhaoming.law.clocks.rules import read_period
from zhaoming.law.dated import NoneInstalled, parameters
from zhaoming.law.duties import ReportingBody, annual_report_due_on
from zhaoming.law.interpretations import INTERPRETATIONS
from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.remedy_rules import REMEDY_RULES
from zhaoming.law.working_days import FixedDay, SameDay, WorkingDays

D = dt.date
TODAY = D(2026, 11, 20)
LATEST = shipped_history().latest()
# Appendix A of the law: the lengths as a lawyer reads them, apart from the parameter file.
LENGTHS = {
    Clock.CONFIRM_MAIL: SameDay(),
    Clock.CORRECTION_NOTICE: WorkingDays(7),
    Clock.CORRECTION_REPLY: None,
    Clock.REPLY: WorkingDays(20),
    Clock.EXTENSION: WorkingDays(20),
    Clock.THIRD_PARTY: WorkingDays(15),
    Clock.CO_MAKER: WorkingDays(15),
    Clock.OTHER_ORGAN: None,
    Clock.EXPLAIN_VOLUME: None,
    Clock.FEE_PAYMENT: WorkingDays(20),
    Clock.SUPERVISION_ORDER: None,
    Clock.PUBLISH: WorkingDays(20),
    Clock.PUBLISH_BUDGET: CalendarDays(20),
    Clock.PUBLISH_AWARD: WorkingDays(2),
    Clock.PUBLISH_CONTRACT: WorkingDays(2),
    Clock.LAND_PRENOTICE: WorkingDays(10),
    Clock.LAND_COMPENSATION: CalendarDays(30),
    Clock.LAND_EXPROPRIATION: WorkingDays(15),
    Clock.HOUSE_COMPENSATION: CalendarDays(30),
    Clock.INTERPRETATION: WorkingDays(3),
    Clock.CONSULTATION_DRAFT: CalendarDays(30),
    Clock.LEGALITY_REVIEW: WorkingDays(7),
    Clock.PENALTY_WITHDRAWAL: WorkingDays(3),
    Clock.ANNUAL_DEPARTMENT: FixedDay(1, 31),
    Clock.ANNUAL_GOVERNMENT: FixedDay(3, 31),
    Clock.EXEMPTION_REVIEW: None,
    Clock.RECONSIDERATION: CalendarDays(60),
    Clock.RECONSIDERATION_UNTOLD: Months(12),
    Clock.SUIT: Months(6),
    Clock.SUIT_AFTER_REVIEW: CalendarDays(15),
    # Stages of a dispute, which the law known here gives no checked length: set by notice or agency.
    Clock.REVIEW_ACCEPTANCE: None,
    Clock.REVIEW_ANSWER: None,
    Clock.REVIEW_DECISION: None,
    Clock.SUIT_ACCEPTANCE: None,
    Clock.SUIT_ANSWER: None,
    Clock.SUIT_DECISION: None,
    Clock.APPEAL: None,
    Clock.APPEAL_DECISION: None,
    # What the public reports of a page: the agency's own, with a length that counts until it sets one.
    Clock.PROBLEM: WorkingDays(10),
    Clock.PROBLEM_PERSONAL: WorkingDays(3),
    Clock.PROBLEM_ADDITION: WorkingDays(10),
    # Decision 713 asks for feedback and names no day for it.
    Clock.COMMENT_FEEDBACK: None,
}
AT_LEAST = {
    Clock.LAND_PRENOTICE,
    Clock.LAND_COMPENSATION,
    Clock.HOUSE_COMPENSATION,
    Clock.CONSULTATION_DRAFT,
    Clock.LEGALITY_REVIEW,
}
# First days in force that are not the Regulation's own.
SINCE = {
    Clock.FEE_PAYMENT: D(2021, 1, 1),
    Clock.LAND_PRENOTICE: D(2021, 9, 1),
    Clock.LAND_COMPENSATION: D(2021, 9, 1),
    Clock.LAND_EXPROPRIATION: D(2021, 9, 1),
    Clock.CONSULTATION_DRAFT: D(2019, 9, 1),
    Clock.COMMENT_FEEDBACK: D(2019, 9, 1),
    Clock.LEGALITY_REVIEW: D(2019, 9, 1),
    Clock.PENALTY_WITHDRAWAL: D(2021, 7, 15),
    Clock.RECONSIDERATION: D(2024, 1, 1),
    Clock.RECONSIDERATION_UNTOLD: D(2024, 1, 1),
    Clock.SUIT: D(2024, 1, 1),
    Clock.SUIT_AFTER_REVIEW: D(2024, 1, 1),
    Clock.REVIEW_ACCEPTANCE: D(2024, 1, 1),
    Clock.REVIEW_ANSWER: D(2024, 1, 1),
    Clock.REVIEW_DECISION: D(2024, 1, 1),
}


@pytest.mark.parametrize("clock", Clock)
def test_each_clock_has_its_row_with_length_words_and_a_provision_to_look_up(clock):
    row = clock_rule(clock=clock, on=TODAY)
    assert row.period == LENGTHS[clock]
    assert row.at_least == (clock in AT_LEAST)
    assert all([row.name, row.starts, row.ends, row.expiry, row.words])
    assert row.basis.startswith("《")


@pytest.mark.parametrize("clock", Clock)
def test_each_rule_is_in_force_from_its_first_day_and_not_before(clock):
    since = SINCE.get(clock, D(2019, 5, 15))
    assert isinstance(clock_rule(clock=clock, on=since - dt.timedelta(1)), NoneInstalled)
    assert clock_rule(clock=clock, on=since).key is clock


def test_each_clock_has_a_case_in_the_case_files():
    assert {case.given["clock"] for case in cases() if case.folder == "clocks"} == set(Clock)


def test_only_the_reply_is_stopped_restarted_and_extended():
    for clock, rules in CLOCK_RULES.items():
        row = rules.on(TODAY)
        busy = bool(row.suspended_by or row.restarted_by or row.extended_by)
        assert busy == (clock is Clock.REPLY)
    reply = clock_rule(clock=Clock.REPLY, on=TODAY)
    assert set(reply.suspended_by) == {"third_party", "co_maker", "other_organ"}
    assert set(reply.restarted_by) == {"correction", "payment"}
    assert reply.extended_by == clock_rule(clock=Clock.EXTENSION, on=TODAY).period


@pytest.mark.parametrize("year", range(2019, 2030))
def test_the_annual_report_is_due_when_the_duties_say(year):
    for clock, body in [
        (Clock.ANNUAL_DEPARTMENT, ReportingBody.DEPARTMENT),
        (Clock.ANNUAL_GOVERNMENT, ReportingBody.GOVERNMENT),
    ]:
        facts = ClockFacts(clock=clock, started_on=D(year, 12, 31))
        assert due(facts=facts, calendar=LATEST).on == annual_report_due_on(year=year, body=body)


def test_the_limits_of_the_remedies_are_those_of_the_remedies():
    limits = REMEDY_RULES.on(TODAY).limits
    for clock, key in [
        (Clock.RECONSIDERATION, "reconsideration"),
        (Clock.RECONSIDERATION_UNTOLD, "longest"),
        (Clock.SUIT, "suit"),
        (Clock.SUIT_AFTER_REVIEW, "suit_after_reconsideration"),
    ]:
        row = clock_rule(clock=clock, on=TODAY)
        assert (row.period, row.provision) == (limits[key].period, limits[key].provision)
        assert CLOCK_RULES[clock].versions[0].since == REMEDY_RULES.versions[0].since


def test_two_rows_for_one_day_are_refused():
    row = next(one for one in parameters("clocks")["rule"] if one["key"] == "publish")
    with pytest.raises(ValueError, match="overlap"):
        read_rules([row, {**row, "since": D(2025, 1, 1)}])
    ended = {**row, "until": D(2024, 12, 31)}
    both = read_rules([ended, {**row, "since": D(2025, 1, 1), "length": {"working_days": 10}}])[Clock.PUBLISH]
    assert [both.on(day).period.count for day in (D(2024, 12, 31), D(2025, 1, 1))] == [20, 10]


def test_a_length_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="no length"):
        read_period({"weeks": 3})


def test_an_agency_may_replace_what_no_text_fixes_and_nothing_else():
    rows = {one["key"]: one for one in parameters("clocks")["rule"]}
    faster = read_rules([{**rows["interpretation"], "length": {"working_days": 1}}])[Clock.INTERPRETATION].on(
        TODAY
    )
    settings = ClockSettings(local_rules=(faster,))
    facts = ClockFacts(clock=Clock.INTERPRETATION, started_on=D(2026, 3, 5))
    assert due(facts=facts, calendar=LATEST, settings=settings).on == D(2026, 3, 6)
    slower = read_rules([{**rows["reply"], "length": {"working_days": 30}}])[Clock.REPLY].on(TODAY)
    with pytest.raises(ValueError, match="由《政府信息公开条例》第三十三条第二款规定"):
        ClockSettings(local_rules=(slower,))


def test_what_was_not_held_against_the_text_is_named():
    doubtful = {clock for clock in Clock if clock_rule(clock=clock, on=TODAY).checked is not Checked.TEXT}
    assert doubtful == {
        Clock.EXPLAIN_VOLUME,
        Clock.FEE_PAYMENT,
        Clock.INTERPRETATION,
        Clock.OTHER_ORGAN,
        Clock.SUPERVISION_ORDER,
        Clock.REVIEW_ACCEPTANCE,
        Clock.REVIEW_ANSWER,
        Clock.REVIEW_DECISION,
        Clock.SUIT_ACCEPTANCE,
        Clock.SUIT_ANSWER,
        Clock.SUIT_DECISION,
        Clock.APPEAL,
        Clock.APPEAL_DECISION,
        Clock.PROBLEM,
        Clock.PROBLEM_PERSONAL,
        Clock.PROBLEM_ADDITION,
        Clock.COMMENT_FEEDBACK,
    }
    assert any(one.id == "local_periods" and one.setting for one in INTERPRETATIONS)
