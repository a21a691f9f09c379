"""What an applicant may act against on a day, and until when: boundaries of the aftermath."""

import dataclasses

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.aftermath import Against, attacked, remedies_open
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import MiscReason, Outcome, RemedySet
from zhaoming.law.remedies import RemedySettings, RouteKind
from zhaoming.law.remedy_rules import AgencyKind
from zhaoming.law.working_days import WorkingDays


def against(file, on):
    found = attacked(case=file.case, on=day(on), law=LAW)
    return found and found.against


def told(file, on, law=LAW):
    return remedies_open(case=file.case, on=day(on), agency=AgencyKind.LOCAL_DEPARTMENT, law=law)


@pytest.fixture
def answered():
    """Answered on 12 January, in the hands of the applicant on the same day."""
    file = File("01-05").record("01-12", "where_public").draft("01-12", Outcome.ALREADY_PUBLIC)
    return file.send("01-12", known_on=day("01-12"))


def reviewed(file, result, *, filed="01-16", on="01-19"):
    file.do(happened.DisputeFiled, filed, dispute="复", dispute_kind=DisputeKind.REVIEW)
    return file.do(happened.DisputeConcluded, on, dispute="复", result=result)


def test_nothing_is_open_while_a_dispute_is_pending(answered):
    assert against(answered, "01-15") is Against.REPLY
    answered.do(happened.DisputeFiled, "01-16", dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert against(answered, "01-16") is Against.PENDING
    assert told(answered, "01-16") is None


def test_the_suit_after_a_review_counts_from_the_day_its_decision_was_received(answered):
    reviewed(answered, DisputeResult.UPHELD)
    (suit,) = told(answered, "01-20").routes
    assert (suit.kind, suit.last_day) == (RouteKind.SUIT_AFTER_RECONSIDERATION, None)
    answered.do(happened.DecisionReceived, "01-23", dispute="复")
    # The fifteenth day is Saturday 7 February.
    assert told(answered, "01-23").routes[0].last_day.on == day("02-09")
    assert told(answered, "01-23").basis == ("Litigation2017.45",)


def test_a_review_refused_or_dismissed_is_followed_by_a_suit_under_its_own_article(answered):
    reviewed(answered, DisputeResult.OTHER)
    assert told(answered, "01-20").basis == ("Review2023.34",)


def test_a_decision_is_received_only_where_a_review_was_decided(answered):
    received = happened.DecisionReceived(on=day("01-19"), dispute="复")
    assert answered.codes(Act.RECEIVE_DECISION, "01-19", received) == ["decision.none"]
    answered.do(happened.DisputeFiled, "01-16", dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert answered.codes(Act.RECEIVE_DECISION, "01-19", received) == ["decision.none"]
    answered.do(happened.DisputeConcluded, "01-19", dispute="复", result=DisputeResult.UPHELD)
    assert answered.codes(Act.RECEIVE_DECISION, "01-19", received) == []
    other = happened.DecisionReceived(on=day("01-19"), dispute="别的")
    assert answered.codes(Act.RECEIVE_DECISION, "01-19", other) == ["decision.other"]
    early = happened.DecisionReceived(on=day("01-15"), dispute="复")
    assert answered.codes(Act.RECEIVE_DECISION, "01-15", early) == ["order.early"]


def test_a_decided_suit_leaves_nothing_and_a_reply_given_anew_everything(answered):
    answered.do(happened.DisputeFiled, "01-16", dispute="诉", dispute_kind=DisputeKind.SUIT_DIRECT)
    answered.do(happened.DisputeConcluded, "01-19", dispute="诉", result=DisputeResult.CORRECTED)
    assert against(answered, "01-20") is None
    answered.do(happened.AnswerReopened, "01-20", order="责令重作", dispute="诉", answer_by=day("02-02"))
    assert against(answered, "02-02") is None
    assert against(answered, "02-03") is Against.SILENCE
    answered.draft("01-21", Outcome.ALREADY_PUBLIC).send("01-21", method=ServiceMethod.POST)
    assert against(answered, "01-21") is Against.REPLY


def test_a_closing_without_a_letter_leaves_both_ways_and_no_last_day():
    file = File("01-05").do(happened.CorrectionDemanded, "01-06", period=WorkingDays(5))
    file.record("01-14", "no_good_reason")
    file.do(happened.RequestClosed, "01-14")
    assert against(file, "01-14") is Against.CLOSING
    found = told(file, "01-14")
    assert found.order is RemedySet.EITHER
    assert [one.kind for one in found.routes] == [RouteKind.RECONSIDERATION, RouteKind.SUIT]
    assert [one.last_day for one in found.routes] == [None, None]


def test_a_withdrawal_leaves_what_the_reading_says():
    file = File("01-05").do(happened.RequestWithdrawn, "01-06")
    assert told(file, "01-06").order is RemedySet.NONE
    either = RemedySettings(misc={MiscReason.WITHDRAWN: RemedySet.EITHER})
    assert told(file, "01-06", dataclasses.replace(LAW, remedies=either)).order is RemedySet.EITHER
