"""The clocks of a dispute: what a notice names, what an agency sets, and nothing that is only assumed."""

import dataclasses

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.dispute_clocks import dispute_clocks
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.law.clocks import Clock, ClockSettings, ClockState, clock_rule
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.law.periods import CalendarDays


@pytest.fixture
def answered():
    file = File("01-05").record("01-12", "where_public").draft("01-12", Outcome.ALREADY_PUBLIC)
    return file.send("01-12", known_on=day("01-12"))


def filed(file, **days):
    given = {key: day(value) for key, value in days.items()}
    return file.do(happened.DisputeFiled, "01-16", dispute="复", dispute_kind=DisputeKind.REVIEW, **given)


def clocks(file, on, law=LAW):
    (dispute,) = file.case.disputes
    return {one.clock: one for one in dispute_clocks(dispute=dispute, on=day(on), law=law)}


def test_nothing_is_assumed(answered):
    assert clocks(filed(answered, notified_on="01-19"), "01-20") == {}


def test_the_day_the_notice_names_governs_until_the_answer(answered):
    filed(answered, notified_on="01-19", answer_by="01-29")
    running = clocks(answered, "01-20")[Clock.REVIEW_ANSWER]
    assert running.due_on == day("01-29")
    answered.do(happened.DisputeAnswered, "01-23", dispute="复")
    assert clocks(answered, "01-30")[Clock.REVIEW_ANSWER].facts.ended_on == day("01-23")
    again = happened.DisputeAnswered(on=day("01-23"), dispute="复")
    assert answered.codes(Act.ANSWER_DISPUTE, "01-23", again) == ["dispute_answer.none"]


def test_periods_the_agency_set_are_counted(answered):
    filed(answered, notified_on="01-19")
    rows = tuple(
        dataclasses.replace(clock_rule(clock=one, on=day("01-01")), period=CalendarDays(count))
        for one, count in ((Clock.REVIEW_ANSWER, 10), (Clock.REVIEW_DECISION, 60))
    )
    law = dataclasses.replace(LAW, clocks=ClockSettings(local_rules=rows))
    found = clocks(answered, "01-30", law)
    # The tenth day after 19 January is the 29th; the sixtieth after 16 January is 17 March.
    assert found[Clock.REVIEW_ANSWER].due_on == day("01-29")
    assert found[Clock.REVIEW_ANSWER].reading.state is ClockState.OVERDUE
    assert found[Clock.REVIEW_DECISION].due_on == day("03-17")
    answered.do(happened.DisputeConcluded, "02-02", dispute="复", result=DisputeResult.UPHELD)
    assert clocks(answered, "02-02", law)[Clock.REVIEW_DECISION].reading.state is ClockState.IN_TIME


def test_days_of_the_notice_out_of_order_are_refused(answered):
    event = happened.DisputeFiled(
        on=day("01-16"), dispute="复", dispute_kind=DisputeKind.REVIEW,
        notified_on=day("01-20"), answer_by=day("01-19"),
    )  # fmt: skip
    assert answered.codes(Act.FILE_DISPUTE, "01-16", event) == ["dispute.answer_by"]


def test_a_dispute_kept_before_notices_were_recorded_is_still_read():
    old = {"kind": "case.dispute.filed", "on": "2026-01-16", "dispute": "复", "dispute_kind": "review"}
    event = from_entry(old)
    assert (event.notified_on, event.answer_by) == (None, None)
    assert to_entry(event) == old
