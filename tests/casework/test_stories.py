"""Requests from the form to the aftermath, as an officer would tell them."""

import dataclasses
import datetime as dt

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.aftermath import notices, remedies_open
from zhaoming.casework.counted import counted_disputes, counted_request
from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import Overruled
from zhaoming.casework.standing import Opinion, Stage, is_overdue, opinion_of, running_clocks
from zhaoming.casework.waiting import Whom, waited_for
from zhaoming.law.clocks import CLOCK_RULES, Clock, ClockSettings, Party, ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import Outcome, RemedySet
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.remedies import (
    RouteKind,
)
from zhaoming.law.remedy_rules import AgencyKind
from zhaoming.law.working_days import WorkingDays


def _remedies(file: File, on: str):
    return remedies_open(case=file.case, on=day(on), agency=AgencyKind.LOCAL_DEPARTMENT, law=LAW)


def test_answered_on_the_spot():
    file = File("02-10")
    assert file.due() == day("03-16")
    file.record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC).send("02-10")
    assert file.stage("02-10") is Stage.SERVED
    assert counted_request(case=file.case).handled_on == day("02-10")
    assert _remedies(file, "02-10").order is RemedySet.EITHER


def test_the_silence_of_a_third_party_leaves_the_agency_to_decide_a_part():
    file = File("03-02")
    assert file.due() == day("03-30")
    file.do(happened.ConsultationSent, "03-04", consultation="甲公司", party=Party.THIRD_PARTY)
    assert file.stage("03-04") is Stage.CONSULTING
    assert file.due() is None
    file.do(happened.ConsultationReceived, "03-06", consultation="甲公司")
    # 15 working days after 6 March end on 27 March; on that day the party may still answer.
    asked = file.case.round.asked[0]
    assert opinion_of(asked=asked, on=day("03-27"), law=LAW) is Opinion.OPEN
    assert opinion_of(asked=asked, on=day("03-28"), law=LAW) is Opinion.SILENT
    # 17 working days, 5 to 27 March, are not counted: 30 March moves to 23 April.
    assert file.due() == day("04-23")
    secret = (Ground.THIRD_PARTY, GroundFacts(kind="trade_secret"))
    file.draft("03-30", Outcome.PARTIAL, secret)
    file.do(happened.AnswerReviewed, "03-30", by="reviewer")
    assert "sign.missing.reasonableness" in file.codes(Act.SIGN, "03-30", by="head")
    file.record("03-30", "part_given", "part_withheld", "ground_of_each_part", "redaction_checked")
    file.record("03-30", "reasonableness", "public_interest_weighed")
    file.do(happened.AnswerSigned, "03-31", by="head")
    file.do(happened.AnswerServed, "03-31", method=ServiceMethod.POST)
    assert _remedies(file, "03-31").order is RemedySet.RECONSIDERATION_FIRST


def test_a_third_party_that_agrees_is_no_ground_any_more():
    file = File("03-02")
    file.do(happened.ConsultationSent, "03-04", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-05", consultation="甲")
    file.do(happened.OpinionReceived, "03-09", consultation="甲", consents=True)
    file.record("03-09", "reasonableness", "public_interest_weighed")
    file.draft("03-09", Outcome.THIRD_PARTY, (Ground.THIRD_PARTY, GroundFacts(kind="privacy")))
    file.do(happened.AnswerReviewed, "03-09", by="reviewer")
    assert file.codes(Act.SIGN, "03-09", by="head") == ["ground.third_party_agrees"]


def _refused(file: File, *parties: str) -> File:
    for party in parties:
        file.do(happened.ConsultationSent, "03-04", consultation=party, party=Party.THIRD_PARTY)
        file.do(happened.ConsultationReceived, "03-05", consultation=party)
    for party in parties:
        file.do(happened.OpinionReceived, "03-09", consultation=party, consents=False)
    return file


def _signed_to_provide(file: File, on: str) -> File:
    file.record(on, "documents_given", "delivery", "redaction_checked")
    file.draft(on, Outcome.PROVIDE).do(happened.AnswerReviewed, on, by="reviewer")
    return file.do(happened.AnswerSigned, on, by="head")


@pytest.mark.parametrize("why", list(Overruled))
def test_each_third_party_overruled_is_told_before_the_reply_leaves(why):
    """Article 32 knows two ways: the public interest, or a reason that is not good."""
    file = _signed_to_provide(_refused(File("03-02"), "甲", "乙"), "03-09")
    assert file.codes(Act.SERVE, "03-09") == ["serve.third_party"]
    nobody = happened.ThirdPartyInformed(on=day("03-09"))
    assert file.codes(Act.INFORM_THIRD_PARTY, "03-09", nobody) == ["third_party.which"]
    file.do(happened.ThirdPartyInformed, "03-09", consultation="甲", why=why)
    left = file.verdict(Act.SERVE, "03-09").objections
    assert [(one.code, one.text.endswith("还没有告知：乙")) for one in left] == [("serve.third_party", True)]
    file.do(happened.ThirdPartyInformed, "03-09", consultation="乙", why=why)
    assert file.codes(Act.SERVE, "03-09") == []
    again = happened.ThirdPartyInformed(on=day("03-09"), consultation="甲")
    assert file.codes(Act.INFORM_THIRD_PARTY, "03-09", again) == ["third_party.informed"]


def _judge(file: File, on: str, party: str, overruled: Overruled | None) -> File:
    return file.do(happened.ObjectionJudged, on, consultation=party, overruled=overruled, words="见判断记录")


_SECRET = (Ground.THIRD_PARTY, GroundFacts(kind="trade_secret"))


def _partial(file: File, on: str) -> File:
    file.record(on, "part_given", "part_withheld", "ground_of_each_part", "redaction_checked")
    file.record(on, "reasonableness", "public_interest_weighed")
    return file.draft(on, Outcome.PARTIAL, _SECRET).do(happened.AnswerReviewed, on, by="reviewer")


def test_of_two_refusals_one_is_upheld_and_the_other_overruled():
    """Article 32: each refusal is decided by itself; who is overruled is told, who is upheld is not."""
    file = _partial(_refused(File("03-02"), "甲", "乙"), "03-10")
    (left,) = file.verdict(Act.SIGN, "03-10", by="head").objections
    assert (left.code, left.text.endswith("还没有判断：甲、乙")) == ("third_party.undecided", True)
    _judge(file, "03-10", "甲", None)
    assert file.codes(Act.SIGN, "03-10", by="head") == ["third_party.undecided"]
    _judge(file, "03-10", "乙", Overruled.NO_GOOD_REASON)
    file.do(happened.AnswerSigned, "03-10", by="head")
    (left,) = file.verdict(Act.SERVE, "03-10").objections
    assert (left.code, left.text.endswith("还没有告知：乙")) == ("serve.third_party", True)
    upheld = happened.ThirdPartyInformed(on=day("03-10"), consultation="甲")
    assert file.codes(Act.INFORM_THIRD_PARTY, "03-10", upheld) == ["third_party.which"]
    file.do(happened.ThirdPartyInformed, "03-10", consultation="乙", why=Overruled.NO_GOOD_REASON)
    assert file.codes(Act.SERVE, "03-10") == []


def test_what_is_decided_upon_refusals_and_the_ground_of_the_reply_fit():
    file = _refused(File("03-02"), "甲", "乙")
    for party in ("甲", "乙"):
        _judge(file, "03-10", party, Overruled.PUBLIC_INTEREST)
    assert _partial(file, "03-10").codes(Act.SIGN, "03-10", by="head") == ["third_party.all_overruled"]
    one = _judge(_refused(File("03-02"), "甲"), "03-10", "甲", None)
    one.record("03-10", "documents_given", "delivery", "redaction_checked")
    one.draft("03-10", Outcome.PROVIDE).do(happened.AnswerReviewed, "03-10", by="reviewer")
    assert one.codes(Act.SIGN, "03-10", by="head") == ["third_party.withheld"]


def test_only_a_refusal_in_time_is_decided_upon_and_with_its_reason():
    file = _refused(File("03-02"), "甲")
    file.do(happened.ConsultationSent, "03-04", consultation="乙", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-05", consultation="乙")

    def judged(party: str, words: str = "见判断记录", on: str = "03-10") -> list[str]:
        event = happened.ObjectionJudged(on=day(on), consultation=party, words=words)
        return file.codes(Act.JUDGE_OBJECTION, on, event)

    assert judged("乙") == ["objection.which"]
    assert judged("甲", " ") == ["objection.words"]
    assert judged("甲", on="03-06") == ["order.early", "objection.words"][:1]
    # The fifteenth working day after 5 March is the 26th; what comes on the 27th changes nothing.
    file.do(happened.OpinionReceived, "03-26", consultation="乙", consents=False)
    assert judged("乙", on="03-27") == []


def test_who_was_told_of_the_disclosure_is_not_upheld_afterwards():
    file = _refused(File("03-02"), "甲")
    file.do(happened.ThirdPartyInformed, "03-10", consultation="甲", why=Overruled.NO_GOOD_REASON)
    upheld = happened.ObjectionJudged(on=day("03-10"), consultation="甲", words="再议")
    assert file.codes(Act.JUDGE_OBJECTION, "03-10", upheld) == ["objection.told"]


def test_a_third_party_is_told_again_where_the_reply_is_given_anew_and_discloses_again():
    file = _signed_to_provide(_refused(File("03-02"), "甲"), "03-09")
    file.do(happened.ThirdPartyInformed, "03-09", consultation="甲", why=Overruled.NO_GOOD_REASON)
    file.do(happened.AnswerServed, "03-09", method=ServiceMethod.DIRECT)
    file.do(happened.AnswerReopened, "03-16", order="自行纠正")
    _signed_to_provide(file, "03-17")
    assert file.codes(Act.SERVE, "03-17") == ["serve.third_party"]


def test_old_files_told_all_third_parties_with_one_entry():
    file = _signed_to_provide(_refused(File("03-02"), "甲", "乙"), "03-09")
    file.events.append(from_entry({"kind": "case.third_party.informed", "on": "2026-03-09"}))
    assert file.codes(Act.SERVE, "03-09") == []


def test_the_silence_of_a_co_maker_is_consent():
    file = File("03-02")
    file.do(happened.ConsultationSent, "03-04", consultation="乙局", party=Party.CO_MAKER)
    file.do(happened.ConsultationReceived, "03-06", consultation="乙局")
    asked = file.case.round.asked[0]
    assert opinion_of(asked=asked, on=day("03-28"), law=LAW) is Opinion.DEEMED_CONSENT


def test_a_refusal_is_reviewed_first_then_corrected_and_not_counted_again():
    file = File("2025-03-03")
    file.record("2025-03-10", "process_kind", "no_rule_demands")
    file.draft("2025-03-10", Outcome.PROCESS_INFO, (Ground.PROCESS_INFO, GroundFacts(kind="draft")))
    file.send("2025-03-12", known_on=day("2025-03-13"))
    review = _remedies(file, "2025-03-13").route(RouteKind.RECONSIDERATION)
    assert review.last_day.on == day("2025-05-12")
    file.do(happened.DisputeFiled, "2025-04-01", dispute="复1", dispute_kind=DisputeKind.REVIEW)
    suit = happened.DisputeFiled(on=day("2025-04-02"), dispute="诉1", dispute_kind=DisputeKind.SUIT_DIRECT)
    assert "dispute.pending" in file.codes(Act.FILE_DISPUTE, "2025-04-02", suit)
    file.do(happened.DisputeConcluded, "2026-01-20", dispute="复1", result=DisputeResult.CORRECTED)
    file.do(
        happened.AnswerReopened, "2026-01-22", order="责令15日内重新答复", dispute="复1", answer_by=day("02-06")
    )
    assert file.stage("2026-01-22") is Stage.IN_PROCESS
    assert running_clocks(case=file.case, on=day("01-22"), law=LAW)[0].due_on == day("02-06")
    assert not is_overdue(case=file.case, on=day("02-06"), law=LAW)
    assert is_overdue(case=file.case, on=day("02-07"), law=LAW)
    file.record("01-26", "documents_given", "delivery", "redaction_checked")
    file.draft("01-26", Outcome.PROVIDE).send("01-27")
    counted = counted_request(case=file.case)
    assert (counted.handled_on, counted.outcome) == (day("2025-03-12"), Outcome.PROCESS_INFO)
    (dispute,) = counted_disputes(case=file.case)
    assert [dispute.outcome_in(year=year) for year in (2024, 2025, 2026)] == [None, "pending", "corrected"]
    assert _remedies(file, "01-27").order is RemedySet.EITHER


def test_a_direct_suit_against_a_refusal_deserves_a_second_look():
    file = File("2025-03-03").record("2025-03-04", "secret_marking", "secret_basis")
    file.draft("2025-03-04", Outcome.STATE_SECRET, (Ground.STATE_SECRET, GroundFacts()))
    file.send("2025-03-05")
    file.do(happened.DisputeFiled, "2025-04-01", dispute="诉", dispute_kind=DisputeKind.SUIT_DIRECT)
    assert [one.code for one in notices(case=file.case)] == ["dispute.direct"]


def test_not_held_needs_the_search_record():
    file = File("02-10").draft("02-11", Outcome.NOT_EXIST)
    file.do(happened.AnswerReviewed, "02-11", by="reviewer")
    assert file.codes(Act.SIGN, "02-11", by="head") == [
        f"sign.missing.search_{part}" for part in ("where", "how", "when", "by")
    ]
    file.record("02-12", "search_where", "search_how", "search_when", "search_by")
    file.do(happened.AnswerSigned, "02-12", by="head")
    file.do(happened.AnswerServed, "02-12", method=ServiceMethod.DIRECT)
    assert file.stage("02-12") is Stage.SERVED


def test_a_correction_not_answered_is_closed_as_abandoned():
    file = File("04-29")
    file.do(happened.CorrectionDemanded, "05-12", period=WorkingDays(15))
    # 15 working days after 12 May end on 2 June.
    assert file.stage("06-02") is Stage.AWAITING_CORRECTION
    assert file.stage("06-03") is Stage.CORRECTION_EXPIRED
    assert file.codes(Act.CLOSE, "06-03") == ["sign.missing.no_good_reason"]
    file.record("06-03", "no_good_reason").do(happened.RequestClosed, "06-03")
    counted = counted_request(case=file.case)
    assert (counted.handled_on, counted.outcome) == (day("06-03"), Outcome.NO_CORRECTION)


def test_a_corrected_request_has_the_whole_period_again():
    file = File("04-29").do(happened.CorrectionDemanded, "05-12", period=WorkingDays(15))
    assert file.due() is None
    file.do(happened.CorrectionReceived, "05-20")
    assert file.due() == day("06-17")
    assert counted_request(case=file.case).new_on == day("04-29")


def test_excessive_requests_a_fee_and_no_payment():
    file = File("03-02").do(happened.ReasonsDemanded, "03-03", period=WorkingDays(5))
    assert file.stage("03-10") is Stage.AWAITING_REASONS
    assert file.stage("03-11") is Stage.IN_PROCESS
    file.do(happened.FeeNotified, "03-12", tariff=Tariff.PER_ITEM, amount=Yuan(300))
    # 20 working days after 12 March, over Qingming (4 to 6 April), end on 10 April.
    assert file.stage("04-10") is Stage.AWAITING_PAYMENT
    assert file.stage("04-11") is Stage.PAYMENT_EXPIRED
    only = happened.AnswerDrafted(on=day("04-13"), outcome=Outcome.PROVIDE)
    assert file.codes(Act.DRAFT, "04-13", only) == ["draft.abandoned"]
    file.draft("04-13", Outcome.NO_PAYMENT).send("04-13")
    assert counted_request(case=file.case).outcome is Outcome.NO_PAYMENT


def test_paid_in_time_the_period_begins_anew():
    file = File("03-02").do(happened.FeeNotified, "03-12", tariff=Tariff.PER_PAGE, amount=Yuan(380))
    file.do(happened.FeePaid, "04-10")
    # 20 working days after 10 April, over Labour Day and with the make-up Saturday of 9 May.
    assert file.due() == day("05-12")


def test_unsigned_post_counts_from_the_day_it_is_confirmed():
    file = File("02-05", channel=Channel.MAIL_PLAIN)
    assert file.stage("02-09") is Stage.UNCONFIRMED
    assert file.codes(Act.CONFIRM_RECEIPT, "02-09") == ["receipt.not_here"]
    file.do(happened.BodyReceived, "02-09")
    (clock,) = running_clocks(case=file.case, on=day("02-09"), law=LAW)
    assert (clock.clock, clock.due_on) == (Clock.CONFIRM_MAIL, day("02-09"))
    file.do(happened.ReceiptConfirmed, "02-10")
    assert file.case.received_on == day("02-10")
    assert file.due() == day("03-16")


def test_an_oral_request_counts_from_the_day_its_form_is_complete():
    assert File("02-14", channel=Channel.ORAL).due() == day("03-20")


def test_silence_after_the_last_day_opens_the_remedies():
    file = File("02-10")
    assert _remedies(file, "03-16") is None
    assert [route.last_day for route in _remedies(file, "03-17").routes] == [None, None]
    filed = happened.DisputeFiled(on=day("03-16"), dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert "dispute.early" in file.codes(Act.FILE_DISPUTE, "03-16", filed)
    assert file.codes(Act.FILE_DISPUTE, "03-17", filed) == []


def test_a_year_without_a_notice_gives_no_day_and_no_expiry():
    file = File("2026-12-04")
    assert file.due() is None
    assert not is_overdue(case=file.case, on=dt.date(2027, 3, 1), law=LAW)


def test_a_withdrawn_request_counts_among_the_others_and_an_unconfirmed_one_not_at_all():
    file = File("02-10").do(happened.RequestWithdrawn, "02-12")
    assert counted_request(case=file.case).outcome is Outcome.MISC
    unconfirmed = File("02-10", channel=Channel.EMAIL).do(happened.RequestWithdrawn, "02-12")
    assert counted_request(case=unconfirmed.case) is None
    assert running_clocks(case=unconfirmed.case, on=day("02-12"), law=LAW) == ()


def test_a_withdrawal_entered_on_the_wrong_request_is_undone_and_never_counted():
    file = File("02-10").do(happened.RequestWithdrawn, "02-12", by="officer")
    file.do(happened.RequestResumed, "03-02")
    assert file.stage("03-02") is Stage.IN_PROCESS
    assert file.due() == day("03-16")
    assert counted_request(case=file.case).handled_on is None


def test_what_the_applicant_took_back_is_not_resumed_by_the_agency():
    file = File("02-10").do(happened.RequestWithdrawn, "02-12", by="applicant")
    assert file.codes(Act.RESUME, "03-02") == ["resume.own"]


def test_a_wrong_day_of_receipt_is_put_right_and_the_clock_follows():
    file = File("02-11")
    late = file.due()
    told = {"arrival": Arrival(Channel.IN_PERSON, day("02-10")), "applicant": ApplicantKind.ORG_OTHER}
    file.do(happened.RegistrationCorrected, "02-12", **told)
    assert (file.due(), late) == (day("03-16"), day("03-17"))
    counted = counted_request(case=file.case)
    assert (counted.new_on, counted.applicant) == (day("02-10"), ApplicantKind.ORG_OTHER)


def test_the_day_of_receipt_is_not_put_behind_what_was_done_upon_it():
    file = File("02-10").do(happened.CorrectionDemanded, "02-11", period=WorkingDays(15))

    def codes(**told: object) -> list[str]:
        event = happened.RegistrationCorrected(on=day("02-13"), **told)
        return file.codes(Act.CORRECT_REGISTRATION, "02-13", event)

    assert codes(arrival=Arrival(Channel.IN_PERSON, day("02-12"))) == ["registration.after"]
    assert codes(arrival=Arrival(Channel.EMAIL, day("02-10"))) == ["registration.unreceived"]
    assert "registration.future" in codes(arrival=Arrival(Channel.IN_PERSON, day("02-16")))
    assert codes() == ["registration.same"]
    assert codes(arrival=Arrival(Channel.IN_PERSON, day("02-09"))) == []


def test_a_later_run_of_the_clock_keeps_its_day_when_the_receipt_is_put_right():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC).send("02-10")
    file.do(happened.AnswerReopened, "03-02", order="自行纠正")
    due = file.due()
    file.do(happened.RegistrationCorrected, "03-03", arrival=Arrival(Channel.IN_PERSON, day("02-09")))
    assert (file.case.received_on, file.due()) == (day("02-09"), due)


def test_an_organ_without_a_period_has_the_time_the_agency_means_to_wait_and_then_somebody_decides():
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="丙委", party=Party.OTHER_ORGAN)
    clocks = running_clocks(case=file.case, on=day("02-12"), law=LAW)
    # Fifteen working days after 11 February, over the Spring Festival: 10 March.
    assert [(one.clock, one.about, one.due_on) for one in clocks[2:]] == [("other_organ", "丙委", day("03-10"))]

    def whom(on):
        at = file.stage(on)
        return waited_for(case=file.case, at=at, on=day(on), law=LAW).whom

    assert whom("03-10") is Whom.OTHER_ORGAN
    assert whom("03-11") is Whom.OFFICER
    assert file.stage("03-11") is Stage.CONSULTING
    assert file.due() is None
    file.do(happened.ConsultationGivenUp, "03-11", consultation="丙委")
    assert file.stage("03-11") is Stage.IN_PROCESS


def test_whoever_signs_a_reply_finds_the_request_clear_and_no_correction_can_be_asked_for_any_more():
    file = File("02-09")

    def clocks() -> list[Clock]:
        return [one.clock for one in running_clocks(case=file.case, on=day("02-10"), law=LAW)]

    assert clocks() == [Clock.REPLY, Clock.CORRECTION_NOTICE]
    file.record("02-09", "where_public").draft("02-09", Outcome.ALREADY_PUBLIC)
    file.do(happened.AnswerReviewed, "02-09", by="reviewer")
    # It may yet be given back as unclear: the reviewer has to see until when that can be said.
    assert clocks() == [Clock.REPLY, Clock.CORRECTION_NOTICE]
    file.do(happened.AnswerSigned, "02-09", by="head")
    assert clocks() == [Clock.REPLY]
    file.do(happened.DraftReturned, "02-10", by="head", words="所需信息不明确")
    assert clocks() == [Clock.REPLY, Clock.CORRECTION_NOTICE]


def test_an_agency_may_mean_to_wait_shorter():
    row = CLOCK_RULES[Clock.OTHER_ORGAN].on(day("02-11"))
    own = ClockSettings(local_rules=(dataclasses.replace(row, period=WorkingDays(5)),))
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="丙委", party=Party.OTHER_ORGAN)
    clocks = running_clocks(case=file.case, on=day("02-12"), law=dataclasses.replace(LAW, clocks=own))
    assert clocks[-1].due_on == day("02-25")
