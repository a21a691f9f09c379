"""Terms, once only, other persons: the last day, and the day after."""

from dataclasses import replace

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act, NotPermittedError, perform
from zhaoming.casework.fold import HistoryError, fold
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import Opinion, Stage, opinion_of, running_clocks, stage
from zhaoming.casework.told import as_told, untold_extension
from zhaoming.law.clocks import Clock, ClockSettings, Party, ServiceMethod, clock_rule
from zhaoming.law.counting import DisputeKind
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays


@pytest.mark.parametrize(
    ("on", "codes"), [("05-12", []), ("05-13", ["correction.late"])], ids=["第七个工作日", "第八个工作日"]
)
def test_a_correction_is_demanded_within_seven_working_days_of_receipt(on, codes):
    # Over Labour Day: 29 April and seven working days make 12 May.
    assert File("04-29").codes(Act.DEMAND_CORRECTION, on) == codes


@pytest.mark.parametrize(
    ("on", "codes"),
    [("2026-12-31", []), ("2027-01-04", []), ("2027-01-05", ["correction.unknown"])],
    ids=["年内", "无论如何安排都在期限内", "可能已经超过"],
)
def test_without_the_notice_of_the_next_year_a_correction_is_demanded_only_while_it_is_surely_in_time(
    on, codes
):
    # Received on 28 December 2026; three working days of 2026 are left, and 2027 is not known.
    file = File("2026-12-28")
    assert file.codes(Act.DEMAND_CORRECTION, on) == codes
    if codes:
        told = file.verdict(Act.DEMAND_CORRECTION, on).objections[0].text
        assert "2027年的节假日安排还没有装载" in told
        assert "2027-01-04" in told


def test_a_correction_is_demanded_once():
    file = File("02-10").do(happened.CorrectionDemanded, "02-11", period=WorkingDays(5))
    file.do(happened.CorrectionReceived, "02-12")
    assert file.codes(Act.DEMAND_CORRECTION, "02-12") == ["correction.once"]


def test_a_late_correction_needs_a_good_reason_and_the_desk_may_still_offer_it():
    file = File("02-10").do(happened.CorrectionDemanded, "02-11", period=WorkingDays(5))
    late = happened.CorrectionReceived(on=day("03-10"))
    assert file.verdict(Act.RECEIVE_CORRECTION, "03-10").is_permitted
    assert file.codes(Act.RECEIVE_CORRECTION, "03-10", late) == ["correction.reason"]
    file.do(happened.CorrectionReceived, "03-10", good_reason="住院")
    assert file.stage("03-10") is Stage.IN_PROCESS


@pytest.mark.parametrize(("on", "codes"), [("03-16", []), ("03-17", ["extension.late"])])
def test_an_extension_is_approved_while_the_period_runs(on, codes):
    assert File("02-10").codes(Act.EXTEND, on) == codes


@pytest.mark.parametrize(
    ("days", "codes"), [(0, ["extension.days"]), (1, []), (20, []), (21, ["extension.days"])]
)
def test_an_extension_is_of_one_to_twenty_working_days(days, codes):
    event = happened.Extended(on=day("03-02"), days=WorkingDays(days))
    assert File("02-10").codes(Act.EXTEND, "03-02", event) == codes


def test_the_period_is_extended_once_but_anew_after_a_correction():
    file = File("02-10").do(happened.Extended, "02-11", days=WorkingDays(20))
    assert file.due() == day("04-14")
    assert file.codes(Act.EXTEND, "02-12") == ["extension.once"]
    file.do(happened.CorrectionDemanded, "02-12", period=WorkingDays(5))
    file.do(happened.CorrectionReceived, "02-13")
    assert file.due() == day("03-19")
    assert file.codes(Act.EXTEND, "02-24") == []


def test_an_extension_of_the_morning_ends_with_the_correction_of_the_afternoon_and_not_the_other_way_round():
    file = File("02-10").do(happened.Extended, "02-11", days=WorkingDays(20))
    file.do(happened.CorrectionDemanded, "02-11", period=WorkingDays(5))
    file.do(happened.CorrectionReceived, "02-11")
    assert file.due() == File("02-11").due() == day("03-17")
    assert file.codes(Act.TELL_EXTENSION, "02-11") == ["extension.lapsed"]
    assert file.codes(Act.EXTEND, "02-11") == []
    file.do(happened.Extended, "02-11", days=WorkingDays(1))
    assert file.due() == day("03-18")
    assert file.codes(Act.EXTEND, "02-11") == ["extension.once"]


def test_an_extension_is_told_once_and_counts_for_its_reader_from_then():
    file = File("02-10")
    assert file.codes(Act.TELL_EXTENSION, "02-11") == ["extension.none"]
    file.do(happened.Extended, "02-11", days=WorkingDays(20))
    assert as_told(case=file.case).round.extension is None
    assert file.codes(Act.TELL_EXTENSION, "02-12") == []
    early = happened.ExtensionTold(on=day("02-10"))
    assert file.codes(Act.TELL_EXTENSION, "02-10", early) == ["order.early"]
    file.do(happened.ExtensionTold, "02-12")
    assert file.case.round.extension.told_on == day("02-12")
    assert as_told(case=file.case) == file.case
    assert file.codes(Act.TELL_EXTENSION, "02-13") == ["extension.told"]


def test_an_extension_that_a_correction_ended_need_not_be_told():
    file = File("02-10").do(happened.Extended, "02-11", days=WorkingDays(20))
    file.do(happened.CorrectionDemanded, "02-12", period=WorkingDays(5))
    file.do(happened.CorrectionReceived, "02-13")
    assert file.codes(Act.TELL_EXTENSION, "02-14") == ["extension.lapsed"]


def test_entries_from_before_the_notice_had_its_event_hold_the_day_of_telling():
    file = File("02-10").do(happened.Extended, "02-11", days=WorkingDays(20), told_on=day("02-12"))
    assert untold_extension(case=file.case) is None
    assert file.codes(Act.TELL_EXTENSION, "02-13") == ["extension.told"]
    with pytest.raises(HistoryError, match="not extended"):
        fold(events=[*File("02-10").events, happened.ExtensionTold(on=day("02-11"))])


def test_drafter_reviewer_and_signer_are_three_people():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC)
    assert file.codes(Act.REVIEW, "02-10", by="officer") == ["review.same"]
    file.do(happened.AnswerReviewed, "02-10", by="reviewer")
    assert file.codes(Act.SIGN, "02-10", by="officer") == ["sign.same"]
    assert file.codes(Act.SIGN, "02-10", by="reviewer") == ["sign.same"]
    assert file.codes(Act.SIGN, "02-10", by="head") == []


def test_nothing_leaves_unsigned():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC)
    assert "还没有审核、签发" in file.verdict(Act.SERVE, "02-10").objections[0].message
    unsigned = happened.AnswerServed(on=day("02-10"), method=ServiceMethod.POST)
    with pytest.raises(NotPermittedError, match="不得送达"):
        perform(case=file.case, event=unsigned, law=LAW)
    with pytest.raises(HistoryError, match="unsigned"):
        fold(events=[*file.events, unsigned])


def test_a_reply_is_not_served_before_it_is_signed():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC)
    file.do(happened.AnswerReviewed, "02-12", by="reviewer").do(happened.AnswerSigned, "02-12", by="head")
    assert file.codes(Act.SERVE, "02-11") == ["order.early"]
    known = happened.AnswerServed(on=day("02-12"), method=ServiceMethod.POST, known_on=day("02-11"))
    assert file.codes(Act.SERVE, "02-12", known) == ["serve.known"]


def test_no_claim_stands_in_for_an_event():
    file = File("02-10").record("02-10", "third_party_consulted", "fee_expired", "reasonableness")
    assert facts_on_file(case=file.case, on=day("02-10"), law=LAW) == {"reasonableness"}


def test_a_letter_nobody_received_consulted_nobody():
    file = File("02-10").do(happened.ConsultationSent, "02-10", consultation="甲", party=Party.THIRD_PARTY)
    assert facts_on_file(case=file.case, on=day("09-01"), law=LAW) == set()
    assert file.codes(Act.GIVE_UP_WAITING, "02-11") == ["consultation.undelivered"]
    file.do(happened.ConsultationReceived, "02-11", consultation="甲")
    assert file.codes(Act.GIVE_UP_WAITING, "02-11") == ["consultation.period"]


@pytest.mark.parametrize("party", [Party.THIRD_PARTY, Party.CO_MAKER])
def test_the_period_of_a_party_is_not_skipped_by_not_delivering(party):
    """Months after the sending nothing has expired: the letter is delivered another way, then the days run."""
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="甲", party=party)
    assert file.stage("09-01") is Stage.CONSULTING
    skipped = happened.ConsultationGivenUp(on=day("09-01"), consultation="甲")
    assert file.codes(Act.GIVE_UP_WAITING, "09-01", skipped) == ["consultation.undelivered"]
    assert file.codes(Act.DRAFT, "09-01") == ["stage.consulting"]
    file.do(happened.ConsultationRedelivered, "02-27", consultation="甲")
    file.do(happened.ConsultationRedelivered, "03-02", consultation="甲")
    assert file.case.asked[0].redelivered_on == (day("02-27"), day("03-02"))
    assert file.stage("09-01") is Stage.CONSULTING
    file.do(happened.ConsultationReceived, "03-06", consultation="甲")
    again = happened.ConsultationRedelivered(on=day("03-09"), consultation="甲")
    assert "consultation.received" in file.codes(Act.REDELIVER, "03-09", again)
    assert file.stage("03-27") is Stage.CONSULTING
    assert file.stage("03-28") is Stage.IN_PROCESS


def test_an_organ_is_given_up_beside_a_third_party_that_is_still_awaited():
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationSent, "02-11", consultation="丙委", party=Party.OTHER_ORGAN)
    third = happened.ConsultationGivenUp(on=day("02-12"), consultation="甲")
    assert file.codes(Act.GIVE_UP_WAITING, "02-12", third) == ["consultation.undelivered"]
    file.do(happened.ConsultationGivenUp, "02-12", consultation="丙委")
    assert file.stage("02-12") is Stage.CONSULTING
    unknown = happened.ConsultationGivenUp(on=day("02-12"), consultation="丙委")
    assert file.codes(Act.GIVE_UP_WAITING, "02-12", unknown) == ["consultation.closed"]


def test_a_letter_given_up_before_it_was_delivered_is_still_read_from_old_files():
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="甲", party=Party.THIRD_PARTY)
    file.events.append(happened.ConsultationGivenUp(on=day("02-12"), consultation="甲"))
    assert file.stage("02-12") is Stage.IN_PROCESS


def test_an_opinion_after_the_expiry_changes_nothing():
    file = File("03-02").do(happened.ConsultationSent, "03-04", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-06", consultation="甲")
    file.do(happened.OpinionReceived, "03-28", consultation="甲", consents=False)
    assert opinion_of(asked=file.case.asked[0], on=day("03-28"), law=LAW) is Opinion.SILENT
    assert "third_party_expired" in facts_on_file(case=file.case, on=day("03-28"), law=LAW)
    judged = happened.ObjectionJudged(on=day("03-28"), consultation="甲", words="逾期")
    assert file.codes(Act.JUDGE_OBJECTION, "03-28", judged) == ["objection.none"]


def test_an_organ_without_a_period_is_awaited_until_the_agency_stops():
    file = File("03-02").do(happened.ConsultationSent, "03-04", consultation="丙委", party=Party.OTHER_ORGAN)
    assert file.stage("09-01") is Stage.CONSULTING
    file.do(happened.ConsultationGivenUp, "03-11", consultation="丙委")
    # 5 to 11 March are not counted: five working days on 30 March.
    assert file.due() == day("04-07")


def test_an_agency_may_set_itself_a_limit_for_other_organs_which_ends_nothing():
    file = File("03-02").do(happened.ConsultationSent, "03-04", consultation="丙委", party=Party.OTHER_ORGAN)
    row = replace(clock_rule(clock=Clock.OTHER_ORGAN, on=day("03-04")), period=WorkingDays(5))
    law = replace(LAW, clocks=ClockSettings(local_rules=(row,)))
    (limit,) = [one for one in running_clocks(case=file.case, on=day("03-05"), law=law) if one.about == "丙委"]
    # Five working days after 4 March: the 11th.
    assert (limit.clock, limit.due_on) == (Clock.OTHER_ORGAN, day("03-11"))
    assert stage(case=file.case, on=day("03-12"), law=law) is Stage.CONSULTING


def test_a_later_day_follows_upon_reasons_and_lies_beyond_the_period():
    file = File("02-10").do(happened.ReasonsDemanded, "02-11", period=WorkingDays(5))
    assert file.codes(Act.SET_LATER_DAY, "03-03") == ["later.reasons"]
    file.do(happened.ReasonsReceived, "03-03")
    early = happened.LaterDaySet(on=day("03-03"), until=day("03-16"))
    assert file.codes(Act.SET_LATER_DAY, "03-03", early) == ["later.earlier"]
    file.do(happened.LaterDaySet, "03-03", until=day("04-30"))
    assert file.due() == day("04-30")


@pytest.mark.parametrize(("on", "codes"), [("03-16", []), ("03-17", ["fee.late"])])
def test_the_fee_is_notified_within_the_period_and_once(on, codes):
    assert File("02-10").codes(Act.NOTIFY_FEE, on) == codes


@pytest.mark.parametrize(("served", "codes"), [("03-16", []), ("03-17", ["fee.late"])])
def test_a_fee_posted_in_time_is_in_time_whenever_it_arrives(served, codes):
    notice = happened.FeeNotified(
        on=day("03-23"), tariff=Tariff.PER_ITEM, amount=Yuan(100), served_on=day(served)
    )
    assert File("02-10").codes(Act.NOTIFY_FEE, "03-23", notice) == codes


# Received on 10 December 2026: fifteen of the twenty working days lie in 2026, and 2027 is not known. If every
# day of January were worked the period would end on the 5th; nobody may say that a later day is in time.
@pytest.mark.parametrize(
    ("act", "code"), [(Act.EXTEND, "extension.unknown"), (Act.NOTIFY_FEE, "fee.unknown")], ids=["延期", "收费"]
)
@pytest.mark.parametrize(
    ("on", "refused"), [("2026-12-31", False), ("2027-01-05", False), ("2027-01-06", True)]
)
def test_without_the_notice_of_the_next_year_nothing_is_done_that_may_be_too_late(act, code, on, refused):
    file = File("2026-12-10")
    assert file.codes(act, on) == ([code] if refused else [])
    if refused:
        told = file.verdict(act, on).objections[0].text
        assert "2027年的节假日安排还没有装载" in told
        assert "2027-01-05" in told


def test_days_of_a_consultation_put_the_surely_last_day_off():
    file = File("2026-12-10").do(
        happened.ConsultationSent, "2026-12-11", consultation="某公司", party=Party.OTHER_ORGAN
    )
    # 14 to 18 December are not counted: five days more, also where every day of January were worked.
    file.do(happened.OpinionReceived, "2026-12-18", consultation="某公司", consents=True)
    assert file.codes(Act.EXTEND, "2027-01-10") == []
    assert file.codes(Act.EXTEND, "2027-01-11") == ["extension.unknown"]


def test_a_later_day_is_not_named_beside_a_last_day_nobody_knows():
    file = File("2026-12-10").do(happened.ReasonsDemanded, "2026-12-11", period=WorkingDays(5))
    file.do(happened.ReasonsReceived, "2026-12-14")
    later = happened.LaterDaySet(on=day("2026-12-15"), until=day("2027-03-31"))
    assert file.codes(Act.SET_LATER_DAY, "2026-12-15", later) == ["later.unknown"]


def test_a_dispute_about_silence_is_registered_where_nobody_can_say_that_it_came_early():
    file = File("2026-12-10")
    assert file.codes(Act.FILE_DISPUTE, "2027-01-05") == ["dispute.early"]
    assert file.codes(Act.FILE_DISPUTE, "2027-01-06") == []


def test_no_fee_is_no_notice():
    nothing = happened.FeeNotified(on=day("02-11"), tariff=Tariff.PER_ITEM, amount=Yuan(0))
    assert File("02-10").codes(Act.NOTIFY_FEE, "02-11", nothing) == ["fee.nothing"]


def test_other_outcomes_need_their_reason_and_a_withdrawal_is_no_draft():
    def drafted(reason):
        return happened.AnswerDrafted(on=day("02-11"), outcome=Outcome.MISC, misc_reason=reason)

    file = File("02-10")
    assert file.codes(Act.DRAFT, "02-11", drafted(None)) == ["draft.reason"]
    assert file.codes(Act.DRAFT, "02-11", drafted(MiscReason.WITHDRAWN)) == ["draft.withdrawn"]
    assert file.codes(Act.DRAFT, "02-11", drafted(MiscReason.PARTY)) == []


def test_a_part_is_not_split_again_and_a_letter_has_at_least_two_parts():
    one = happened.RequestSplit(on=day("02-11"), parts=("一号-1", "一号-1"))
    assert File("02-10").codes(Act.SPLIT, "02-11", one) == ["split.one"]
    letter = File("02-10").do(happened.RequestSplit, "02-11", parts=("一号-1", "一号-2"))
    assert letter.stage("02-11") is Stage.SPLIT
    first = letter.events[0]
    part = File("02-10")
    part.events = [
        happened.Registered(
            on=day("02-11"),
            case_id="一号-1",
            agency=first.agency,
            applicant=first.applicant,
            arrival=first.arrival,
            part_of=happened.PartOf("一号", 1, day("02-11")),
        )
    ]
    assert part.case.received_on == day("02-10")
    assert part.codes(Act.SPLIT, "02-12") == ["split.part"]


def test_signed_mail_is_signed_for_between_posting_and_confirmation():
    file = File("02-05", channel=Channel.MAIL_SIGNED)
    assert file.codes(Act.SIGN_FOR, "02-04") == ["order.early"]
    file.do(happened.BodyReceived, "02-10")
    assert file.case.received_on == day("02-10")


def test_a_reply_is_reopened_by_an_order_that_corrected_it_or_by_the_agency_s_own_words():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC).send("02-11")
    own = happened.AnswerReopened(on=day("02-12"), order="网址有误，自行纠正")
    assert file.codes(Act.REOPEN, "02-12", own) == []
    silent = happened.AnswerReopened(on=day("02-12"), order=" ")
    assert file.codes(Act.REOPEN, "02-12", silent) == ["reopen.words"]
    file.do(happened.DisputeFiled, "02-12", dispute="复", dispute_kind=DisputeKind.REVIEW)
    ordered = happened.AnswerReopened(on=day("02-13"), order="责令", dispute="复")
    assert file.codes(Act.REOPEN, "02-13", ordered) == ["reopen.order"]


def test_a_suit_after_review_needs_a_review():
    file = File("02-10").record("02-10", "where_public").draft("02-10", Outcome.ALREADY_PUBLIC).send("02-11")
    suit = happened.DisputeFiled(on=day("02-12"), dispute="诉", dispute_kind=DisputeKind.SUIT_AFTER_REVIEW)
    assert file.codes(Act.FILE_DISPUTE, "02-12", suit) == ["dispute.no_review"]


@pytest.mark.parametrize(
    "event",
    [
        happened.CorrectionReceived(on=day("02-11")),
        happened.ReasonsReceived(on=day("02-11")),
        happened.FeePaid(on=day("02-11")),
        happened.UnitAnswered(on=day("02-11"), unit="甲科"),
        happened.OpinionReceived(on=day("02-11"), consultation="甲", consents=True),
        happened.AnswerReviewed(on=day("02-11")),
        happened.ArrivalProved(on=day("02-11")),
        happened.DisputeConcluded(on=day("02-11"), dispute="复", result="upheld"),
    ],
    ids=lambda event: event.kind,
)
def test_an_event_about_nothing_is_no_history(event):
    with pytest.raises(HistoryError):
        fold(events=[*File("02-10").events, event])


def test_a_history_begins_with_its_registration():
    with pytest.raises(HistoryError, match="registration"):
        fold(events=[])
    with pytest.raises(HistoryError, match="registration"):
        fold(events=[happened.FeePaid(on=day("02-11"))])
    waiting = File("02-10", channel=Channel.FAX).events
    with pytest.raises(HistoryError, match="not received"):
        fold(events=[*waiting, happened.LaterDaySet(on=day("02-11"), until=day("03-11"))])


def test_nothing_happens_before_the_request_was_received_or_before_what_it_answers():
    file = File("02-10")
    assert file.codes(Act.CONSULT, "02-09") == ["order.early"]
    file.do(happened.CorrectionDemanded, "02-12", period=WorkingDays(5))
    assert file.codes(Act.RECEIVE_CORRECTION, "02-11") == ["order.early"]
    file.do(happened.CorrectionReceived, "02-12")
    file.do(happened.ConsultationSent, "02-24", consultation="甲", party=Party.THIRD_PARTY)
    early = happened.ConsultationReceived(on=day("02-14"), consultation="甲")
    assert file.codes(Act.RECORD_LETTER_RECEIVED, "02-14", early) == ["order.early"]


def test_an_answer_proves_that_the_letter_arrived():
    file = File("02-10").do(happened.ConsultationSent, "02-11", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.OpinionReceived, "02-13", consultation="甲", consents=False)
    held = facts_on_file(case=file.case, on=day("02-13"), law=LAW)
    assert held == {"third_party_consulted", "third_party_answered"}
