"""Until the reply is served what comes from outside in time counts, whatever was drafted meanwhile."""

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.order import recorded_after
from zhaoming.casework.standing import Opinion, Stage, opinion_of
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import Outcome
from zhaoming.law.working_days import WorkingDays


@pytest.fixture
def unpaid():
    """Notified on 11 February: the last day to pay is 17 March; on 25 March the abandonment is drafted."""
    file = File("02-10").do(happened.FeeNotified, "02-11", tariff=Tariff.PER_ITEM, amount=Yuan(100))
    return file.draft("03-25", Outcome.NO_PAYMENT)


@pytest.fixture
def uncorrected():
    """Asked on 11 February for a correction within five working days; drafted as abandoned on 10 March."""
    file = File("02-10").do(happened.CorrectionDemanded, "02-11", period=WorkingDays(5))
    return file.record("03-10", "no_good_reason").draft("03-10", Outcome.NO_CORRECTION)


def paid(on):
    return happened.FeePaid(on=day(on))


def corrected(on, why=""):
    return happened.CorrectionReceived(on=day(on), good_reason=why)


@pytest.mark.parametrize("returned", [False, True], ids=["拟稿未退回", "拟稿已退回"])
def test_a_payment_in_time_that_becomes_known_after_the_draft_is_recorded_of_its_day(unpaid, returned):
    if returned:
        unpaid.do(happened.DraftReturned, "03-26")
    assert recorded_after(history=unpaid.events, event=paid("03-12")) is None
    unpaid.do(happened.FeePaid, "03-12")
    assert unpaid.case.draft is None
    assert unpaid.stage("03-26") is Stage.IN_PROCESS
    assert unpaid.due() == day("04-10")


@pytest.mark.parametrize(("on", "codes"), [("03-17", []), ("03-18", ["payment.late"])])
def test_the_last_day_to_pay_stays_the_last_day_whenever_it_is_recorded(unpaid, on, codes):
    assert unpaid.codes(Act.RECEIVE_PAYMENT, on, paid(on)) == codes
    unpaid.do(happened.DraftReturned, "03-26")
    assert unpaid.stage("03-26") is Stage.PAYMENT_EXPIRED
    assert unpaid.codes(Act.RECEIVE_PAYMENT, "03-26") == []
    assert unpaid.codes(Act.RECEIVE_PAYMENT, on, paid(on)) == codes


@pytest.mark.parametrize("returned", [False, True], ids=["拟稿未退回", "拟稿已退回"])
def test_a_correction_in_time_that_becomes_known_after_the_draft_is_recorded_of_its_day(uncorrected, returned):
    if returned:
        uncorrected.do(happened.DraftReturned, "03-11")
    event = corrected("02-24")
    assert uncorrected.codes(Act.RECEIVE_CORRECTION, "02-24", event) == []
    assert recorded_after(history=uncorrected.events, event=event) is None
    uncorrected.do(happened.CorrectionReceived, "02-24")
    assert uncorrected.case.draft is None
    assert uncorrected.stage("03-11") is Stage.IN_PROCESS


def test_a_late_correction_with_a_good_reason_is_received_until_service(uncorrected):
    uncorrected.do(happened.AnswerReviewed, "03-10", by="reviewer")
    uncorrected.do(happened.AnswerSigned, "03-10", by="head")
    assert uncorrected.codes(Act.RECEIVE_CORRECTION, "03-11", corrected("03-11")) == ["correction.reason"]
    served = File("02-10")
    served.events = [*uncorrected.events]
    served.do(happened.AnswerServed, "03-11", method=ServiceMethod.DIRECT)
    assert served.codes(Act.RECEIVE_CORRECTION, "03-11", corrected("03-11", "住院")) == ["stage.served"]
    uncorrected.do(happened.CorrectionReceived, "03-11", good_reason="住院")
    assert uncorrected.stage("03-11") is Stage.IN_PROCESS


def test_without_a_notice_that_waits_a_draft_takes_neither_correction_nor_payment():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC)
    assert file.codes(Act.RECEIVE_CORRECTION, "02-10") == ["correction.none"]
    assert file.codes(Act.RECEIVE_PAYMENT, "02-10") == ["payment.none"]
    assert file.codes(Act.RECEIVE_REASONS, "02-10") == ["reasons.none"]


@pytest.mark.parametrize(
    ("outcome", "at"), [(Outcome.EXCESSIVE, Stage.IN_PROCESS), (Outcome.PROVIDE, Stage.DRAFTED)]
)
def test_reasons_are_read_until_service_and_send_back_the_reply_that_rests_on_there_being_none(outcome, at):
    file = File("02-10").do(happened.ReasonsDemanded, "02-11", period=WorkingDays(5))
    file.draft("02-24", outcome).do(happened.ReasonsReceived, "02-25")
    assert file.stage("02-25") is at


def consulted(outcome, *grounds):
    """The party received the letter on 5 March: it may answer until 26 March; the reply is drafted after."""
    file = File("03-02").do(happened.ConsultationSent, "03-04", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-05", consultation="甲")
    file.record("03-30", "documents_given", "delivery", "redaction_checked")
    file.record("03-30", "reasonableness", "public_interest_weighed")
    file.draft("03-30", outcome, *grounds)
    file.do(happened.AnswerReviewed, "03-30", by="reviewer")
    return file.do(happened.AnswerSigned, "03-30", by="head")


def test_a_refusal_in_time_found_after_the_signature_is_on_file_and_stops_the_service():
    file = consulted(Outcome.PROVIDE)
    event = happened.OpinionReceived(on=day("03-20"), consultation="甲", consents=False)
    assert recorded_after(history=file.events, event=event) is None
    file.do(happened.OpinionReceived, "03-20", consultation="甲", consents=False)
    assert opinion_of(asked=file.case.asked[0], on=day("03-31"), law=LAW) is Opinion.OBJECTS
    assert file.codes(Act.SERVE, "03-31") == ["serve.third_party"]
    late = consulted(Outcome.PROVIDE)
    # What comes too late is on file as that, and stops nothing.
    late.do(happened.OpinionReceived, "03-27", consultation="甲", consents=False)
    assert opinion_of(asked=late.case.asked[0], on=day("03-31"), law=LAW) is Opinion.SILENT
    assert late.codes(Act.SERVE, "03-31") == []


def test_a_consent_in_time_found_after_the_signature_stops_a_reply_that_withholds_for_that_party():
    file = consulted(Outcome.THIRD_PARTY, (Ground.THIRD_PARTY, GroundFacts(kind="trade_secret")))
    assert file.codes(Act.SERVE, "03-31") == []
    file.do(happened.OpinionReceived, "03-20", consultation="甲", consents=True)
    assert file.codes(Act.SERVE, "03-31") != []
