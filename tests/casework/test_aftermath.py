"""What an applicant may act against on a day, and until when: boundaries of the aftermath."""

import dataclasses
import datetime as dt

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.aftermath import Against, attacked, notices, remedies_open
from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import Contested
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
    answered.record("01-21", "where_public").draft("01-21", Outcome.ALREADY_PUBLIC)
    answered.send("01-21", method=ServiceMethod.POST)
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


@pytest.fixture
def silent():
    """Due on 2 February; the applicant goes to review for silence on the day after."""
    file = File("01-05").do(happened.DisputeFiled, "02-03", dispute="复", dispute_kind=DisputeKind.REVIEW)
    return file.record("02-04", "where_public").draft("02-04", Outcome.ALREADY_PUBLIC)


@pytest.mark.parametrize("over", [None, DisputeResult.OTHER, DisputeResult.CORRECTED])
def test_a_reply_served_during_the_review_of_the_silence_has_its_own_remedies(silent, over):
    silent.send("02-05", known_on=day("02-05"))
    if over is not None:
        silent.do(happened.DisputeConcluded, "03-02", dispute="复", result=over)
    assert against(silent, "03-02") is Against.REPLY
    routes = {one.kind: one.last_day.on for one in told(silent, "03-02").routes}
    assert routes == {RouteKind.RECONSIDERATION: day("04-07"), RouteKind.SUIT: day("08-05")}


def test_the_reply_served_during_the_review_of_the_silence_may_be_brought_to_review_beside_it(silent):
    silent.send("02-05")
    more = {"dispute": "复二", "dispute_kind": DisputeKind.REVIEW}
    again = happened.DisputeFiled(on=day("02-06"), against=Contested.SILENCE, **more)
    assert silent.codes(Act.FILE_DISPUTE, "02-06", again) == ["dispute.pending"]
    silent.do(happened.DisputeFiled, "02-06", **more)
    assert attacked(case=silent.case, on=day("02-06"), law=LAW).dispute.id == "复二"


def test_a_reply_served_on_the_day_the_order_ends_the_review_has_its_own_remedies(silent):
    silent.do(happened.DisputeConcluded, "02-05", dispute="复", result=DisputeResult.CORRECTED)
    silent.do(happened.AnswerOrdered, "02-05", dispute="复", answer_by=day("02-27"))
    silent.send("02-05")
    assert against(silent, "02-05") is Against.REPLY


def test_a_reply_given_anew_during_the_review_of_the_first_has_its_own_remedies(answered):
    answered.do(happened.DisputeFiled, "01-16", dispute="复", dispute_kind=DisputeKind.REVIEW)
    answered.do(happened.AnswerReopened, "01-19", order="自行纠正")
    assert against(answered, "01-19") is Against.PENDING
    answered.record("01-19", "where_public").draft("01-19", Outcome.ALREADY_PUBLIC).send("01-20")
    assert against(answered, "01-20") is Against.REPLY
    answered.do(happened.DisputeConcluded, "01-30", dispute="复", result=DisputeResult.OTHER)
    assert against(answered, "01-30") is Against.REPLY


def test_a_suit_after_the_review_of_the_silence_bars_no_remedy_against_the_reply(silent):
    silent.send("02-05").do(happened.DisputeConcluded, "03-02", dispute="复", result=DisputeResult.OTHER)
    suit = {"dispute": "诉", "dispute_kind": DisputeKind.SUIT_AFTER_REVIEW}
    silent.do(happened.DisputeFiled, "03-09", **suit)
    assert against(silent, "03-09") is Against.REPLY


@pytest.mark.parametrize(
    ("about", "expected"),
    [(None, Against.PENDING), (Contested.REPLY, Against.PENDING), (Contested.SILENCE, Against.REPLY)],
)
def test_what_was_brought_on_the_day_of_the_reply_is_about_it_unless_it_is_said_to_be_about_the_silence(
    about, expected
):
    file = File("01-05").record("02-04", "where_public").draft("02-04", Outcome.ALREADY_PUBLIC).send("02-05")
    kind = DisputeKind.REVIEW
    file.do(happened.DisputeFiled, "02-05", dispute="复", dispute_kind=kind, against=about)
    assert against(file, "02-06") is expected


def test_a_dispute_is_not_about_a_reply_that_was_not_there():
    file = File("01-05")
    event = happened.DisputeFiled(
        on=day("02-03"), dispute="复", dispute_kind=DisputeKind.REVIEW, against=Contested.REPLY
    )
    assert file.codes(Act.FILE_DISPUTE, "02-03", event) == ["dispute.against"]


def codes_after(file, *disputes):
    """What deserves a second look once these were filed, and each but the last decided, a week apart."""
    on = day("01-16")
    for number, (kind, claimant) in enumerate(disputes):
        file.do(
            happened.DisputeFiled, on.isoformat(), dispute=f"{number}", dispute_kind=kind, claimant=claimant
        )
        on += dt.timedelta(days=7)
        if number + 1 < len(disputes):
            done = {"dispute": f"{number}", "result": DisputeResult.UPHELD}
            file.do(happened.DisputeConcluded, on.isoformat(), **done)
    return [one.code for one in notices(case=file.case)]


OTHER = happened.SOMEBODY_ELSE


@pytest.mark.parametrize(
    ("disputes", "codes"),
    [
        ([(DisputeKind.REVIEW, ""), (DisputeKind.SUIT_AFTER_REVIEW, "")], []),
        ([(DisputeKind.REVIEW, OTHER), (DisputeKind.SUIT_AFTER_REVIEW, "")], ["dispute.others_review"]),
        ([(DisputeKind.REVIEW, ""), (DisputeKind.SUIT_DIRECT, "")], ["dispute.reviewed_before"]),
        ([(DisputeKind.REVIEW, OTHER), (DisputeKind.SUIT_DIRECT, "")], []),
        ([(DisputeKind.SUIT_DIRECT, ""), (DisputeKind.REVIEW, "")], ["dispute.sued_before"]),
        ([(DisputeKind.SUIT_DIRECT, OTHER), (DisputeKind.REVIEW, "")], []),
    ],
)
def test_a_dispute_whose_kind_does_not_fit_what_went_before_deserves_a_second_look(answered, disputes, codes):
    assert codes_after(answered, *disputes) == codes


def test_a_direct_suit_against_a_reply_given_anew_is_no_suit_after_the_review_of_the_first(answered):
    reviewed(answered, DisputeResult.CORRECTED).do(
        happened.AnswerReopened, "01-20", order="责令重作", dispute="复"
    )
    answered.record("01-21", "where_public").draft("01-21", Outcome.ALREADY_PUBLIC).send("01-21")
    answered.do(happened.DisputeFiled, "01-26", dispute="诉", dispute_kind=DisputeKind.SUIT_DIRECT)
    assert notices(case=answered.case) == ()


def test_a_suit_after_review_is_not_accepted_before_the_review_was_over(answered):
    reviewed(answered, DisputeResult.UPHELD, filed="01-16", on="01-30")
    early = happened.DisputeFiled(on=day("01-29"), dispute="诉", dispute_kind=DisputeKind.SUIT_AFTER_REVIEW)
    assert answered.codes(Act.FILE_DISPUTE, "01-29", early) == ["dispute.no_review"]


def test_a_dispute_written_down_before_it_said_what_it_is_about_still_reads():
    entry = {"kind": "case.dispute.filed", "on": "2026-02-03", "dispute": "复", "dispute_kind": "review"}
    assert from_entry(entry).against is None
