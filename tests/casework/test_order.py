"""Roads that run side by side keep their own days; on each of them nothing is answered before it was asked."""

import pytest

from tests.casework.files import File, day
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.counted import counted_disputes
from zhaoming.casework.entries import from_entry
from zhaoming.casework.order import recorded_after
from zhaoming.casework.standing import Opinion, Stage, opinion_due, opinion_of
from zhaoming.law.clocks import Party
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays

from tests.casework.histories import LAW  # isort: skip


def _two_asked() -> File:
    """Two third parties asked on 6 January; of the first everything is recorded up to its answer."""
    file = File("2026-01-05")
    for party in ("甲", "乙"):
        file.do(happened.ConsultationSent, "01-06", consultation=party, party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "01-08", consultation="甲")
    return file.do(happened.OpinionReceived, "01-15", consultation="甲", consents=True)


def _binding(file: File, event: happened.Event) -> str | None:
    found = recorded_after(history=file.events, event=event)
    return found.on.isoformat() if found else None


def test_the_receipt_of_one_party_keeps_its_day_whatever_was_recorded_of_another():
    file = _two_asked()
    receipt = happened.ConsultationReceived(on=day("01-09"), consultation="乙")
    assert _binding(file, receipt) is None
    file.do(happened.ConsultationReceived, "01-09", consultation="乙")
    # 15 working days after 9 January end on 30 January, not after the 15th on 5 February.
    assert opinion_due(asked=file.case.asked[1], law=LAW) == day("01-30")
    file.do(happened.OpinionReceived, "01-12", consultation="乙", consents=True)
    # Not counted: 7 to 15 January, the days of the longer of the two.
    assert file.due() == day("02-11")


@pytest.mark.parametrize("party", ["乙"])
def test_on_its_own_road_an_answer_is_not_before_the_receipt_nor_the_receipt_before_the_sending(party):
    file = _two_asked()
    sent = happened.ConsultationReceived(on=day("01-05"), consultation=party)
    assert file.codes(Act.RECORD_LETTER_RECEIVED, "01-05", sent) == ["order.early"]
    assert _binding(file, sent) == "2026-01-06"
    file.do(happened.ConsultationReceived, "01-09", consultation=party)
    answer = happened.OpinionReceived(on=day("01-08"), consultation=party, consents=False)
    assert file.codes(Act.RECEIVE_OPINION, "01-08", answer) == ["order.early"]
    assert _binding(file, answer) == "2026-01-09"


def test_the_main_road_goes_on_after_the_answers_and_a_letter_after_the_clock_began_anew():
    file = _two_asked()
    demanded = happened.CorrectionDemanded(on=day("01-12"), period=WorkingDays(5))
    assert _binding(file, demanded) == "2026-01-15"
    file = File("2026-01-05").do(happened.CorrectionDemanded, "01-06", period=WorkingDays(5))
    file.do(happened.CorrectionReceived, "01-12")
    before = happened.ConsultationSent(on=day("01-09"), consultation="甲", party=Party.THIRD_PARTY)
    assert _binding(file, before) == "2026-01-12"


def test_an_answer_that_came_in_time_is_recorded_when_it_is_found_and_its_day_decides():
    """It lay in the post room while the period seemed to run out."""
    file = _two_asked().do(happened.ConsultationReceived, "01-09", consultation="乙")
    assert file.stage("02-02") is Stage.IN_PROCESS
    assert file.codes(Act.RECEIVE_OPINION, "02-02") == []
    file.do(happened.OpinionReceived, "01-30", consultation="乙", consents=False)
    assert opinion_of(asked=file.case.asked[1], on=day("02-02"), law=LAW) is Opinion.OBJECTS
    assert file.codes(Act.RECEIVE_OPINION, "02-02") == ["consultation.none"]


def test_a_withdrawal_and_a_unit_wait_for_nobody_s_answer():
    file = _two_asked().do(happened.HandedOver, "01-14", unit="甲科")
    assert _binding(file, happened.RequestWithdrawn(on=day("01-12"))) is None
    assert _binding(file, happened.UnitAnswered(on=day("01-14"), unit="甲科")) is None
    assert _binding(file, happened.UnitAnswered(on=day("01-13"), unit="甲科")) == "2026-01-14"


def _answered() -> File:
    file = File("2025-12-02").record("2025-12-02", "where_public")
    return file.draft("2025-12-02", Outcome.ALREADY_PUBLIC).send("2025-12-03")


def test_a_reconsideration_of_december_is_recorded_in_january_and_counts_in_its_year():
    """The notice comes after the arrival of the reply was written down with a later day."""
    file = _answered().do(happened.ArrivalProved, "2026-01-05")
    filed = happened.DisputeFiled(on=day("2025-12-28"), dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert _binding(file, filed) is None
    file.do(happened.DisputeFiled, "2025-12-28", dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert counted_disputes(case=file.case)[0].outcome_in(year=2025) == "pending"
    late = happened.DisputeConcluded(on=day("2025-12-27"), dispute="复", result=DisputeResult.UPHELD)
    assert file.codes(Act.CONCLUDE_DISPUTE, "2025-12-27", late) == ["order.early"]


def test_a_dispute_about_silence_is_recorded_after_the_reply_but_none_before_the_period_was_over():
    file = File("2025-12-02").record("2026-01-12", "where_public")
    file.draft("2026-01-12", Outcome.ALREADY_PUBLIC).send("2026-01-12")
    # 20 working days after 2 December 2025 end on 30 December.
    silent = happened.DisputeFiled(on=day("2025-12-31"), dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert file.codes(Act.FILE_DISPUTE, "2025-12-31", silent) == []
    early = happened.DisputeFiled(on=day("2025-12-30"), dispute="复", dispute_kind=DisputeKind.REVIEW)
    assert file.codes(Act.FILE_DISPUTE, "2025-12-30", early) == ["dispute.early"]


def test_article_29_binds_one_person_and_another_may_sue_meanwhile():
    file = _answered().do(happened.DisputeFiled, "2026-01-05", dispute="复", dispute_kind=DisputeKind.REVIEW)

    def sued(claimant: str) -> list[str]:
        kind = DisputeKind.SUIT_DIRECT
        event = happened.DisputeFiled(on=day("01-08"), dispute="诉", dispute_kind=kind, claimant=claimant)
        return file.codes(Act.FILE_DISPUTE, "01-08", event)

    assert sued("") == ["dispute.pending"]
    assert sued("没有征求过的人") == ["dispute.claimant"]
    assert sued(happened.SOMEBODY_ELSE) == []
    for number in ("诉一", "诉二"):
        file.do(
            happened.DisputeFiled,
            "01-08",
            dispute=number,
            dispute_kind=DisputeKind.SUIT_DIRECT,
            claimant=happened.SOMEBODY_ELSE,
        )
    file.do(happened.DisputeConcluded, "01-20", dispute="诉一", result=DisputeResult.UPHELD)
    cells = [(one.id, one.outcome_in(year=2026)) for one in counted_disputes(case=file.case)]
    assert cells == [("复", "pending"), ("诉一", "upheld"), ("诉二", "pending")]


def test_a_third_party_has_one_dispute_at_a_time_and_its_suit_follows_upon_a_decided_review():
    file = File("2026-01-05").do(happened.ConsultationSent, "01-06", consultation="甲", party=Party.THIRD_PARTY)
    file.do(happened.OpinionReceived, "01-07", consultation="甲", consents=True)
    file.record("01-08", "where_public").draft("01-08", Outcome.ALREADY_PUBLIC).send("01-09")
    assert file.stage("01-09") is Stage.SERVED
    file.do(happened.DisputeFiled, "01-12", dispute="复", dispute_kind=DisputeKind.REVIEW, claimant="甲")
    more = happened.DisputeFiled(
        on=day("01-13"), dispute="诉", dispute_kind=DisputeKind.SUIT_AFTER_REVIEW, claimant="甲"
    )
    assert file.codes(Act.FILE_DISPUTE, "01-13", more) == ["dispute.pending", "dispute.no_review"]
    file.do(happened.DisputeConcluded, "01-13", dispute="复", result=DisputeResult.UPHELD)
    assert file.codes(Act.FILE_DISPUTE, "01-13", more) == []


def test_a_dispute_written_down_before_claimants_were_told_is_the_applicant_s():
    entry = {"kind": "case.dispute.filed", "on": "2026-01-05", "dispute": "复", "dispute_kind": "review"}
    assert from_entry(entry).claimant == ""


def test_the_notice_of_an_extension_keeps_its_day_whatever_was_recorded_meanwhile():
    file = File("2026-01-05").do(happened.Extended, "01-07", days=WorkingDays(20))
    file.do(happened.ConsultationSent, "01-12", consultation="甲", party=Party.THIRD_PARTY)
    file.record("01-12", "where_public")
    told = happened.ExtensionTold(on=day("01-09"))
    assert _binding(file, told) is None
    file.do(happened.ExtensionTold, "01-09")
    assert file.case.round.extension.told_on == day("01-09")


def test_a_letter_in_dispute_is_not_split_and_one_split_before_lets_its_dispute_end():
    file = File("02-10").do(happened.DisputeFiled, "03-20", dispute="复", dispute_kind=DisputeKind.REVIEW)
    split = happened.RequestSplit(on=day("03-23"), parts=("一", "二"))
    assert file.codes(Act.SPLIT, "03-23", split) == ["split.disputed"]
    file.events.append(split)
    file.do(happened.DisputeConcluded, "04-10", dispute="复", result=DisputeResult.OTHER)
    assert counted_disputes(case=file.case)[0].outcome_in(year=2026) == "other"


def test_a_letter_nobody_confirmed_and_a_request_taken_back_may_be_in_dispute():
    silent = File("02-10", channel=Channel.MAIL_PLAIN, body_received_on="2026-02-11")
    filed = {"dispute": "复", "dispute_kind": DisputeKind.REVIEW}
    early = happened.DisputeFiled(on=day("02-09"), **filed)
    assert silent.codes(Act.FILE_DISPUTE, "02-09", early) == ["order.early"]
    silent.do(happened.DisputeFiled, "04-10", **filed)
    assert silent.stage("04-10") is Stage.UNCONFIRMED
    silent.do(happened.DisputeConcluded, "05-11", dispute="复", result=DisputeResult.CORRECTED)
    taken_back = File("02-10").do(happened.RequestWithdrawn, "03-24")
    taken_back.do(happened.DisputeFiled, "03-20", **filed)
    for file in (silent, taken_back):
        assert [one.filed_on.year for one in counted_disputes(case=file.case)] == [2026]
