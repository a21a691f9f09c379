"""The clocks of a dispute: what a notice names, what an agency sets, and nothing that is only assumed."""

import dataclasses

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.dispute_clocks import dispute_clocks, followed_on, order_clock
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.events import DisputeStep
from zhaoming.law.certainty import Certainty
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


def test_a_stage_for_which_nobody_set_anything_is_there_without_a_last_day(answered):
    found = clocks(filed(answered, applied_on="01-14", notified_on="01-19"), "01-20")
    assert list(found) == [Clock.REVIEW_ACCEPTANCE, Clock.REVIEW_ANSWER, Clock.REVIEW_DECISION]
    assert {one.due_on for one in found.values()} == {None}
    assert {one.reading.due.certainty for one in found.values()} == {Certainty.OPEN}
    assert found[Clock.REVIEW_ACCEPTANCE].facts.ended_on == day("01-16")


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
    assert (event.applied_on, event.notified_on, event.answer_by) == (None, None, None)
    assert to_entry(event) == old


def test_a_body_that_took_more_time_is_judged_by_the_day_it_told(answered):
    filed(answered)
    longer = happened.DisputeProgressed(on=day("03-10"), dispute="复", step=DisputeStep.EXTENDED)
    assert answered.codes(Act.PROGRESS_DISPUTE, "03-10", longer) == ["dispute_step.until"]
    answered.do(
        happened.DisputeProgressed, "03-10", dispute="复", step=DisputeStep.EXTENDED, until=day("04-16")
    )
    assert clocks(answered, "03-10")[Clock.REVIEW_DECISION].due_on == day("04-16")
    # A review knows neither a judgment of first instance nor an appeal.
    judged = happened.DisputeProgressed(on=day("03-11"), dispute="复", step=DisputeStep.JUDGED)
    assert answered.codes(Act.PROGRESS_DISPUTE, "03-11", judged) == ["dispute_step.suit"]


def test_a_suit_goes_from_its_acceptance_to_the_court_of_appeal(answered):
    answered.do(
        happened.DisputeFiled,
        "02-02",
        dispute="诉",
        dispute_kind=DisputeKind.SUIT_DIRECT,
        applied_on=day("01-28"),
    )

    def step(on, step, **more):
        return happened.DisputeProgressed(on=day(on), dispute="诉", step=step, **more)

    early = step("03-01", DisputeStep.APPEALED)
    assert answered.codes(Act.PROGRESS_DISPUTE, "03-01", early) == ["dispute_step.unjudged"]
    before = step("02-01", DisputeStep.JUDGED)
    assert answered.codes(Act.PROGRESS_DISPUTE, "02-01", before) == ["order.early"]
    answered.events.append(step("05-11", DisputeStep.JUDGED, until=day("05-26")))
    found = clocks(answered, "05-12")
    assert list(found) == [Clock.SUIT_ACCEPTANCE, Clock.SUIT_ANSWER, Clock.SUIT_DECISION, Clock.APPEAL]
    assert found[Clock.SUIT_DECISION].facts.ended_on == day("05-11")
    assert found[Clock.APPEAL].due_on == day("05-26")
    again = step("05-12", DisputeStep.JUDGED)
    assert answered.codes(Act.PROGRESS_DISPUTE, "05-12", again) == ["dispute_step.judged"]
    answered.events.append(step("05-20", DisputeStep.APPEALED))
    answered.events.append(step("08-03", DisputeStep.EXTENDED, until=day("09-30")))
    found = clocks(answered, "08-04")
    assert found[Clock.APPEAL].facts.ended_on == day("05-20")
    assert (found[Clock.APPEAL_DECISION].due_on, found[Clock.SUIT_DECISION].due_on) == (day("09-30"), None)
    assert answered.case.open_disputes, "the suit is pending until its judgment takes effect"


def test_the_time_for_a_suit_after_a_review_stands_until_somebody_sues(answered):
    filed(answered).do(happened.DisputeConcluded, "03-02", dispute="复", result=DisputeResult.UPHELD)
    answered.do(happened.DecisionReceived, "03-02", dispute="复")
    assert clocks(answered, "03-03")[Clock.SUIT_AFTER_REVIEW].due_on == day("03-17")
    answered.do(
        happened.DisputeFiled,
        "03-20",
        dispute="诉",
        dispute_kind=DisputeKind.SUIT_AFTER_REVIEW,
        applied_on=day("03-16"),
    )
    review, _ = answered.case.disputes
    assert followed_on(dispute=review, among=answered.case.disputes) == day("03-16")


def test_the_reply_a_decision_ordered_has_the_day_of_the_order(answered):
    filed(answered).do(happened.DisputeConcluded, "03-02", dispute="复", result=DisputeResult.CORRECTED)
    (review,) = answered.case.disputes
    assert order_clock(case=answered.case, dispute=review, on=day("03-02"), law=LAW) is None
    answered.do(happened.AnswerReopened, "03-03", order="责令重新答复", dispute="复", answer_by=day("03-18"))
    running = order_clock(case=answered.case, dispute=review, on=day("03-04"), law=LAW)
    assert (running.clock, running.due_on) == (Clock.REPLY, day("03-18"))
