"""The papers of the procedure, each on its last day and the day after, and what each must not say."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.files import File, day
from tests.letters.desk import (
    APPLICANT,
    COMPANY,
    ORGAN,
    TODAY,
    codes,
    consulted,
    filed,
    record,
    text_of,
    words_of,
    write,
)
from zhaoming.casework import events as happened
from zhaoming.casework.events import Overruled
from zhaoming.law.clocks import Party
from zhaoming.law.fees import Tariff, Yuan, fee
from zhaoming.law.outcomes import Outcome, RemedySet
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Letter, LetterKind, Slip, to_text


def asked_for_reasons() -> File:
    file = record(File("03-02"), "03-03", "count_and_frequency")
    return file.do(happened.ReasonsDemanded, "03-04", period=WorkingDays(5))


def withdrawn() -> File:
    return File("03-02").do(happened.RequestWithdrawn, "03-06")


def closed() -> File:
    file = File("03-02").do(happened.CorrectionDemanded, "03-04", period=WorkingDays(15))
    return record(file, "04-20", "no_good_reason").do(happened.RequestClosed, "04-20")


def extended() -> File:
    return File("03-02").do(happened.Extended, "03-05", by="body_head", days=WorkingDays(10))


def explained() -> File:
    return asked_for_reasons().do(happened.ReasonsReceived, "03-06")


def not_ours() -> File:
    return record(File("03-02"), "03-05", "not_ours_reason", "right_organ")


def overruled() -> File:
    return record(consulted(File("03-02"), consents=False), "03-09", "public_interest_weighed")


def served() -> File:
    file, on = filed(Outcome.ALREADY_PUBLIC)
    return file.send(on)


def decided() -> File:
    return filed(Outcome.ALREADY_PUBLIC)[0]


def counted() -> File:
    return record(File("03-02"), "03-03", "count_and_frequency")


def received() -> File:
    return File("03-02")


# For each paper a file in which it is due, its reader, and facts beyond those of the desk.
DUE = {
    LetterKind.REGISTRATION: (received, None, {}),
    LetterKind.RECEIPT: (received, APPLICANT, {}),
    LetterKind.CORRECTION: (received, APPLICANT, {}),
    LetterKind.UNIT_SEARCH: (received, ORGAN, {}),
    LetterKind.CONSULT_THIRD_PARTY: (received, COMPANY, {}),
    LetterKind.OPINION_FORM: (received, COMPANY, {}),
    LetterKind.CONSULT_CO_MAKER: (received, ORGAN, {}),
    LetterKind.CONSULT_OTHER_ORGAN: (received, ORGAN, {}),
    LetterKind.CONSULTATION_TOLD: (lambda: consulted(File("03-02")), APPLICANT, {}),
    LetterKind.EXTENSION: (extended, APPLICANT, {}),
    LetterKind.ASK_REASONS: (counted, APPLICANT, {}),
    LetterKind.LATER_DAY: (explained, APPLICANT, {"later_until": day("05-08")}),
    LetterKind.FEE: (received, APPLICANT, {}),
    LetterKind.REFERRAL: (not_ours, ORGAN, {}),
    LetterKind.OVERRIDE: (overruled, COMPANY, {"overruled": Overruled.PUBLIC_INTEREST}),
    LetterKind.REPLY: (decided, APPLICANT, {}),
    LetterKind.SLIP: (served, APPLICANT, {"slips": (Slip("2024年", "2025年"),)}),
    LetterKind.WITHDRAWAL: (withdrawn, APPLICANT, {}),
    LetterKind.CLOSING: (closed, None, {}),
    LetterKind.APPROVAL: (decided, None, {}),
    LetterKind.PROOF_OF_SERVICE: (served, APPLICANT, {}),
}


def due(kind: LetterKind, on: str = TODAY, **facts: object):
    make, reader, more = DUE[kind]
    day_of_letter = "04-20" if kind is LetterKind.CLOSING else on
    return write(kind, make(), day_of_letter, addressee=reader, **{**more, **facts})


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_paper_is_drafted_when_it_is_due(kind):
    letter = due(kind)
    assert isinstance(letter, Letter), letter.message
    text = to_text(letter=letter)
    assert "{" not in text
    assert "None" not in text
    assert letter.kind is kind


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if DUE[kind][1] is not None])
def test_a_paper_that_leaves_the_house_needs_a_reader(kind):
    make, _, more = DUE[kind]
    assert "letter.missing.addressee" in codes(write(kind, make(), addressee=None, **more))


@pytest.mark.parametrize("kind", list(LetterKind))
def test_papers_of_the_procedure_tell_no_remedies_and_decisions_do(kind):
    """Guidance of 2021, item 3: correction, extension, fee and consultation cannot be attacked alone."""
    letter = due(kind)
    tells = kind in {LetterKind.REPLY, LetterKind.OVERRIDE}
    assert (letter.paragraph("remedies") is not None) is tells
    assert (letter.remedies.order is not RemedySet.NONE) is tells
    if not tells:
        assert "行政复议" not in to_text(letter=letter)
        assert letter.remedies.basis == ("Guidance2021.3",)


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.CONSULT_THIRD_PARTY,
        LetterKind.OPINION_FORM,
        LetterKind.CONSULT_CO_MAKER,
        LetterKind.CONSULT_OTHER_ORGAN,
        LetterKind.OVERRIDE,
    ],
)
def test_who_asked_is_told_to_nobody_who_is_consulted(kind):
    text = to_text(letter=due(kind))
    for secret in (APPLICANT.name, "一号", "2025年社会救助资金发放明细"):
        assert secret not in text


@pytest.mark.parametrize("kind", [LetterKind.CONSULTATION_TOLD, LetterKind.REPLY])
def test_who_is_consulted_is_not_told_to_the_applicant(kind):
    file = consulted(File("03-02"))
    if kind is LetterKind.REPLY:
        record(file, "03-30", "where_public").draft("03-30", Outcome.ALREADY_PUBLIC)
    assert COMPANY.name not in to_text(letter=write(kind, file, "03-30"))


def test_a_correction_is_demanded_on_the_seventh_working_day_and_not_after():
    file = File("04-29")
    assert isinstance(write(LetterKind.CORRECTION, file, "05-12"), Letter)
    assert codes(write(LetterKind.CORRECTION, file, "05-13")) == ["correction.late"]


def test_a_correction_notice_says_what_how_and_until_when():
    letter = due(LetterKind.CORRECTION)
    assert "1.写明所需文件的名称；2.写明年度" in text_of(letter, "correct")
    # The clock runs from the service, by post from the posting; the letter says the same (appendix of clocks).
    assert "自本告知送达之日（邮寄的，以交邮之日为送达之日）起15个工作日内补正" in text_of(letter, "period")
    assert codes(due(LetterKind.CORRECTION, to_correct=(" ",))) == ["letter.missing.to_correct"]
    assert codes(due(LetterKind.CORRECTION, period=None)) == ["letter.missing.period"]


def test_a_correction_demanded_already_is_printed_with_the_period_on_file():
    file = File("03-02").do(happened.CorrectionDemanded, "03-04", period=WorkingDays(10))
    assert "10个工作日" in text_of(write(LetterKind.CORRECTION, file, period=None), "period")


def test_a_second_correction_after_the_first_was_answered_is_the_first_again_not_a_new_one():
    file = File("03-02").do(happened.CorrectionDemanded, "03-04", period=WorkingDays(10))
    file.do(happened.CorrectionReceived, "03-06")
    assert "10个工作日" in text_of(write(LetterKind.CORRECTION, file), "period")


def test_the_receipt_tells_the_last_day_of_the_reply():
    letter = write(LetterKind.RECEIPT, File("02-10"), "02-10")
    assert "自收到申请之日起20个工作日，最后一日为2026年3月16日" in text_of(letter, "due")
    assert letter.paragraph("tracking") is None
    assert "K7" in text_of(write(LetterKind.RECEIPT, File("02-10"), "02-10", query_code="K7"), "tracking")


def test_the_receipt_gives_the_rule_of_its_day():
    assert "当面提交" in text_of(due(LetterKind.RECEIPT), "receipt_day")


def test_a_letter_not_confirmed_yet_has_no_receipt():
    file = File("03-02", channel=Channel.EMAIL)
    found = write(LetterKind.RECEIPT, file)
    assert "等待与申请人确认" in found.message


def test_a_last_day_in_a_year_without_notice_is_not_told():
    """From 4 December 2026 the twenty days end in 2027."""
    certain = write(LetterKind.RECEIPT, File("12-03"), "12-03")
    assert "2026年12月31日（下一年度放假安排公布后可能调整）" in text_of(certain, "due")
    uncertain = write(LetterKind.RECEIPT, File("12-04"), "12-04")
    assert "自收到申请之日起20个工作日。" in text_of(uncertain, "due")
    assert "最后一日" not in text_of(uncertain, "due")


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2026, 11, 2), dt.date(2026, 12, 31)))
def test_no_letter_ever_prints_a_day_of_a_year_without_notice(received_on):
    file = File(received_on.isoformat())
    assert "2027年" not in to_text(letter=write(LetterKind.RECEIPT, file, received_on.isoformat()))


def test_a_corrected_request_counts_from_the_correction():
    file = File("03-02").do(happened.CorrectionDemanded, "03-04", period=WorkingDays(10))
    assert "最后一日" not in text_of(write(LetterKind.REGISTRATION, file, addressee=None), "due")
    file.do(happened.CorrectionReceived, "03-09")
    said = text_of(write(LetterKind.REGISTRATION, file, addressee=None), "due")
    assert "自收到补正材料之日起20个工作日，最后一日为2026年4月7日" in said


def test_an_order_to_answer_anew_sets_the_day():
    file, on = filed(Outcome.INTERNAL_AFFAIRS)
    file.send(on).do(happened.AnswerReopened, "04-01", order="判决", answer_by=day("04-15"))
    assert "2026年4月15日前（含当日）" in text_of(
        write(LetterKind.REGISTRATION, file, "04-02", addressee=None), "due"
    )


def test_an_extension_is_told_only_when_the_head_of_the_work_body_approved_it():
    assert "letter.missing.extension_days" in codes(write(LetterKind.EXTENSION, File("03-02")))
    said = text_of(due(LetterKind.EXTENSION), "extended")
    assert "负责人于2026年3月5日同意" in said
    assert "延长10个工作日，最后一日为2026年4月14日" in said


def test_a_reason_for_the_extension_is_told_where_one_is_given():
    assert due(LetterKind.EXTENSION).paragraph("reason") is None
    assert "需要检索的档案较多" in text_of(due(LetterKind.EXTENSION, reason="需要检索的档案较多"), "reason")


def test_silence_means_the_opposite_for_third_parties_and_co_makers():
    assert "由本机关依法决定" in text_of(due(LetterKind.CONSULT_THIRD_PARTY), "silence")
    assert "视为同意公开" in text_of(due(LetterKind.CONSULT_CO_MAKER), "period")
    assert "逾期" not in to_text(letter=due(LetterKind.CONSULT_OTHER_ORGAN))


def test_the_periods_are_those_of_the_law():
    assert "15个工作日内" in text_of(due(LetterKind.CONSULT_THIRD_PARTY), "period")
    assert "15个工作日内" in text_of(due(LetterKind.CONSULT_CO_MAKER), "period")
    assert "20个工作日内缴纳" in text_of(due(LetterKind.FEE), "period")


def test_other_organs_have_no_statutory_period_and_get_one_only_where_it_is_set():
    assert due(LetterKind.CONSULT_OTHER_ORGAN, period=None).paragraph("within") is None
    assert "15个工作日内函复" in text_of(due(LetterKind.CONSULT_OTHER_ORGAN), "within")


def test_a_party_must_be_told_what_it_is_asked_about():
    assert codes(due(LetterKind.CONSULT_THIRD_PARTY, concerned="")) == ["letter.missing.concerned"]


def test_the_fee_is_counted_out():
    said = text_of(due(LetterKind.FEE), "count")
    assert "信息处理费200元" in said
    assert "第11至12件每件100元，计200元" in said
    assert "letter.missing.payment_way" in codes(due(LetterKind.FEE, payment_way=""))


def test_a_fee_for_one_request_names_that_one():
    twelfth = fee(tariff=Tariff.PER_ITEM, count=1, already_counted=11, on=day("03-02"))
    assert "计算：第12件100元。" in text_of(due(LetterKind.FEE, fee=twelfth), "count")


def test_ten_requests_in_a_month_are_free_and_have_no_fee_notice():
    free = fee(tariff=Tariff.PER_ITEM, count=1, already_counted=9, on=day("03-02"))
    assert "fee.nothing" in codes(due(LetterKind.FEE, fee=free))


def test_an_amount_that_is_not_the_sum_of_its_lines_is_not_printed():
    file = File("03-02").do(happened.FeeNotified, "03-04", tariff=Tariff.PER_ITEM, amount=Yuan(300))
    assert codes(write(LetterKind.FEE, file)) == ["letter.fee_differs"]


def test_no_fee_notice_after_the_period():
    assert codes(write(LetterKind.FEE, File("03-02"), "03-31")) == ["fee.late"]
    assert isinstance(write(LetterKind.FEE, File("03-02"), "03-30"), Letter)


def test_reasons_are_asked_for_with_the_count_on_file():
    assert "自本告知送达之日（邮寄的，以交邮之日为送达之日）起15个工作日内书面说明理由" in text_of(
        due(LetterKind.ASK_REASONS), "period"
    )
    assert words_of("count_and_frequency") in text_of(due(LetterKind.ASK_REASONS), "count")
    assert codes(write(LetterKind.ASK_REASONS, File("03-02"))) == ["letter.missing.fact.count_and_frequency"]


def test_a_later_day_follows_upon_reasons_and_lies_after_the_period():
    assert "2026年5月8日前（含当日）" in text_of(due(LetterKind.LATER_DAY), "later")
    assert codes(due(LetterKind.LATER_DAY, later_until=day("03-30"))) == ["later.earlier"]
    assert "later.reasons" in codes(write(LetterKind.LATER_DAY, counted(), later_until=day("05-08")))


def test_a_request_is_passed_on_only_with_consent_and_to_an_organ_on_record():
    assert "2026年3月5日同意转送" in text_of(due(LetterKind.REFERRAL), "referred")
    assert codes(due(LetterKind.REFERRAL, agreed_on=None)) == ["letter.missing.agreed_on"]


def test_a_third_party_is_overruled_only_where_it_refused():
    assert "2026年3月9日收到你单位在期限内提出的不同意公开的意见" in text_of(
        due(LetterKind.OVERRIDE), "objection"
    )
    found = write(LetterKind.OVERRIDE, consulted(File("03-02"), consents=True), addressee=COMPANY)
    assert {"third_party.none", "letter.missing.objection"} <= set(codes(found))


def test_why_a_third_party_is_overruled_is_said_as_it_was_decided():
    """Article 32: the public interest is stated only where it was the reason."""
    assert codes(write(LetterKind.OVERRIDE, overruled(), addressee=COMPANY)) == ["letter.missing.overruled"]
    public = due(LetterKind.OVERRIDE)
    assert words_of("public_interest_weighed") in text_of(public, "weighed")
    assert public.paragraph("no_good_reason") is None
    file = record(consulted(File("03-02"), consents=False), "03-09", "reasonableness")
    letter = write(LetterKind.OVERRIDE, file, addressee=COMPANY, overruled=Overruled.NO_GOOD_REASON)
    assert f"不同意公开的理由不成立：{words_of('reasonableness')}" in text_of(letter, "no_good_reason")
    assert "公共利益" not in to_text(letter=letter)
    assert "第十五条" not in to_text(letter=letter)


def test_of_two_third_parties_that_refused_the_letter_must_know_which():
    file = overruled()
    file.do(happened.ConsultationSent, "03-09", consultation="丁公司", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-09", consultation="丁公司")
    file.do(happened.OpinionReceived, "03-10", consultation="丁公司", consents=False)
    why = Overruled.PUBLIC_INTEREST
    assert codes(write(LetterKind.OVERRIDE, file, addressee=COMPANY, overruled=why)) == [
        "letter.missing.consultation"
    ]
    letter = write(LetterKind.OVERRIDE, file, addressee=COMPANY, consultation="丁公司", overruled=why)
    assert "2026年3月10日收到" in text_of(letter, "objection")


def test_the_letter_says_what_was_decided_upon_this_third_party_and_not_upon_another():
    file = record(consulted(File("03-02"), consents=False), "03-09", "reasonableness")
    file.do(happened.ConsultationSent, "03-09", consultation="丁公司", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-09", consultation="丁公司")
    file.do(happened.OpinionReceived, "03-10", consultation="丁公司", consents=False)
    (first, second) = [one.id for one in file.case.asked]
    file.do(happened.ObjectionJudged, "03-10", consultation=first, words="确属商业秘密")
    why = Overruled.NO_GOOD_REASON
    file.do(happened.ObjectionJudged, "03-10", consultation=second, overruled=why, words="单价已在公告中公布")
    letter = write(LetterKind.OVERRIDE, file, "03-11", addressee=COMPANY)
    said = to_text(letter=letter)
    assert "不同意公开的理由不成立：单价已在公告中公布" in said
    assert "确属商业秘密" not in said
    assert "2026年3月10日收到你单位在期限内提出的不同意公开的意见" in said
    other = write(LetterKind.OVERRIDE, file, "03-11", addressee=COMPANY, overruled=Overruled.PUBLIC_INTEREST)
    assert "letter.overruled_differs" in codes(other)


def test_a_slip_is_put_right_in_a_served_reply_and_nothing_else_changes():
    said = text_of(due(LetterKind.SLIP), "slips")
    assert "“2024年”更正为“2025年”。其他内容不变" in said
    assert "stage.drafted" in codes(write(LetterKind.SLIP, decided(), slips=(Slip("甲", "乙"),)))


def test_a_withdrawal_is_confirmed_only_once_it_happened():
    assert "2026年3月6日撤回" in text_of(due(LetterKind.WITHDRAWAL), "withdrawn")
    assert codes(write(LetterKind.WITHDRAWAL, received())) == ["letter.missing.withdrawn_on"]


def test_a_closing_note_says_what_was_waited_for_in_vain():
    letter = due(LetterKind.CLOSING)
    assert "申请人逾期未补正，视为放弃申请，于2026年4月20日办结" in text_of(letter, "closed")
    assert letter.addressee is None
