"""Article 36 and its neighbours: each outcome has its letter, and no letter says what is not on file."""

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from tests.letters.desk import (
    COMPANY,
    TODAY,
    codes,
    consulted,
    filed,
    grounds_of,
    record,
    recorded_needs,
    reply,
    text_of,
    words_of,
    write,
)
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.law.clocks import Party
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import OUTCOMES, MiscReason, Outcome
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Letter, LetterKind, Missing, to_text

FACTS_IN_WORDS = OUTCOMES.versions[-1].value.facts
NEEDED = [
    (outcome, key)
    for outcome in Outcome
    for key in recorded_needs(outcome, tuple(ground for ground, _ in grounds_of(outcome)))
]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_outcome_has_its_letter_without_a_blank(outcome):
    letter = reply(outcome)
    assert isinstance(letter, Letter), letter.message
    assert letter.outcome is outcome
    text = to_text(letter=letter)
    assert not {"{", "}", "None"} & {mark for mark in ("{", "}", "None") if mark in text}
    assert "。。" not in text
    assert all(one.text.endswith("。") for one in letter.paragraphs)
    assert text.startswith("政府信息公开申请")


@pytest.mark.parametrize(("outcome", "key"), NEEDED)
def test_each_record_the_law_asks_for_is_drawn_upon(outcome, key):
    letter = reply(outcome)
    drawn = {fact.source for one in letter.paragraphs for fact in one.drawn_from}
    assert f"case.facts.{key}" in drawn


@pytest.mark.parametrize(("outcome", "key"), NEEDED)
def test_without_a_record_there_is_no_letter_and_the_record_is_named_once(outcome, key):
    file, on = filed(outcome, without=key)
    found = write(LetterKind.REPLY, file, on)
    assert isinstance(found, Missing)
    named = [one.text for one in found.lacking if FACTS_IN_WORDS[key].words in one.text]
    assert len(named) == 1


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_may_not_be_signed_is_not_drafted_either(outcome):
    file, on = filed(outcome, without=dict(NEEDED).get(outcome, ""))
    file.do(happened.AnswerReviewed, on, by="reviewer")
    against_signing = file.codes(Act.SIGN, on, by="head")
    found = write(LetterKind.REPLY, file, on)
    assert set(against_signing) <= set(codes(found) if isinstance(found, Missing) else [])


def test_nothing_was_decided_so_there_is_no_reply():
    assert codes(write(LetterKind.REPLY, File("03-02"))) == ["letter.missing.answer"]


def test_the_reply_restates_the_request_and_the_day_of_its_receipt():
    said = text_of(reply(Outcome.ALREADY_PUBLIC), "received")
    assert "2026年3月2日" in said
    assert "2025年社会救助资金发放明细" in said
    assert "一号" in said


def test_an_organisation_is_spoken_to_as_one():
    assert "你单位" in text_of(reply(Outcome.ALREADY_PUBLIC, addressee=COMPANY), "result")


def test_recorded_words_stand_in_the_sentence_without_their_stop_or_line_break():
    letter = reply(Outcome.NOT_EXIST)
    said = text_of(letter, "search")
    assert f"检索范围：{words_of('search_where')}。检索方法：{words_of('search_how')}。" in said
    assert "《政府信息公开条例》第三十六条第（四）项" in text_of(letter, "result")


def test_another_organ_is_named_where_it_is_known():
    file = File("03-02")
    record(file, TODAY, "not_ours_reason", "right_organ")
    known = write(LetterKind.REPLY, file.draft(TODAY, Outcome.NOT_THIS_ORGAN))
    assert words_of("right_organ") in text_of(known, "right_organ")
    assert known.paragraph("right_organ_unknown") is None


def test_where_the_right_organ_is_unknown_the_letter_says_so():
    file = File("03-02")
    record(file, TODAY, "not_ours_reason", "right_organ_unknown")
    unknown = write(LetterKind.REPLY, file.draft(TODAY, Outcome.NOT_THIS_ORGAN))
    assert words_of("right_organ_unknown") in text_of(unknown, "right_organ_unknown")
    assert unknown.paragraph("right_organ") is None


def test_a_secret_is_refused_without_a_word_of_its_level_or_basis():
    letter = reply(Outcome.STATE_SECRET)
    text = to_text(letter=letter)
    assert words_of("secret_marking") not in text
    assert words_of("secret_basis") not in text
    assert "《政府信息公开条例》第十四条、第三十六条第（三）项" in text


def test_a_partial_reply_gives_every_ground_in_the_words_of_its_denial():
    both = (
        (Ground.INTERNAL_AFFAIRS, GroundFacts(kind="personnel")),
        (Ground.ENFORCEMENT_FILE, GroundFacts()),
    )
    file, on = filed(Outcome.PARTIAL, grounds=both)
    letter = write(LetterKind.REPLY, file, on)
    assert "人事管理方面的内部事务信息" in text_of(letter, "reason.internal_affairs")
    assert words_of("enforcement_number") in text_of(letter, "reason.enforcement_file")
    order = [one.key for one in letter.paragraphs]
    assert order.index("given") < order.index("withheld") < order.index("reason.internal_affairs")


def test_a_part_withheld_for_a_third_party_tells_of_its_consultation():
    file = consulted(File("03-02"), consents=False)
    grounds = ((Ground.THIRD_PARTY, GroundFacts(kind="trade_secret")),)
    record(file, TODAY, *recorded_needs(Outcome.PARTIAL, (Ground.THIRD_PARTY,)))
    letter = write(LetterKind.REPLY, file.draft(TODAY, Outcome.PARTIAL, *grounds))
    said = text_of(letter, "asked.third_party")
    assert "上述不予公开的部分涉及第三方的商业秘密" in said
    assert "2026年3月9日答复不同意公开" in said


def test_a_third_party_that_agrees_leaves_nothing_to_refuse():
    file = consulted(File("03-02"), consents=True)
    record(file, TODAY, "reasonableness", "public_interest_weighed")
    file.draft(TODAY, Outcome.THIRD_PARTY, (Ground.THIRD_PARTY, GroundFacts(kind="privacy")))
    assert codes(write(LetterKind.REPLY, file)) == ["ground.third_party_agrees"]


def test_a_part_withheld_tells_which_refusal_is_upheld_which_overruled_and_which_came_late():
    file = consulted(File("03-02"), consents=False)
    for party, answered in (("丙公司", "03-10"), ("丁公司", "03-30")):
        file.do(happened.ConsultationSent, "03-04", consultation=party, party=Party.THIRD_PARTY)
        file.do(happened.ConsultationReceived, "03-06", consultation=party)
        file.events.append(happened.OpinionReceived(on=day(answered), consultation=party, consents=False))
    file.do(happened.ObjectionJudged, "03-30", consultation="乙公司", words="确属商业秘密")
    why = happened.Overruled.NO_GOOD_REASON
    file.do(happened.ObjectionJudged, "03-30", consultation="丙公司", overruled=why, words="已在公告中公布")
    ground = (Ground.THIRD_PARTY, GroundFacts(kind="trade_secret"))
    keys = recorded_needs(Outcome.PARTIAL, (Ground.THIRD_PARTY,))
    record(file, "03-30", *keys).draft("03-30", Outcome.PARTIAL, ground)
    said = to_text(letter=write(LetterKind.REPLY, file, "03-30"))
    for words in (
        "征求第三方（一）的意见，对方于2026年3月6日收到，于2026年3月9日答复不同意公开，本机关予以采纳",
        "于2026年3月10日答复不同意公开，本机关认为其理由不成立，决定公开",
        "于2026年3月30日答复不同意公开（已经逾期），依法由本机关决定是否公开",
    ):
        assert words in said
    assert "公司" not in said.split("第三方（一）")[1]


def test_a_third_party_that_is_silent_is_told_as_silent_and_never_by_name():
    file = consulted(File("03-02"))
    record(file, "03-30", "reasonableness", "public_interest_weighed")
    file.draft("03-30", Outcome.THIRD_PARTY, (Ground.THIRD_PARTY, GroundFacts(kind="trade_secret")))
    letter = write(LetterKind.REPLY, file, "03-30")
    assert "逾期未提出意见，依法由本机关决定是否公开" in text_of(letter, "asked")
    assert "乙公司" not in to_text(letter=letter)


def test_a_consultation_is_told_once():
    said = to_text(letter=reply(Outcome.THIRD_PARTY))
    assert said.count("书面征求第三方的意见") == 1
    assert said.count("征求意见所需时间不计算在答复期限内") == 1


def test_no_reply_is_dated_before_its_request():
    file, _ = filed(Outcome.ALREADY_PUBLIC)
    assert codes(write(LetterKind.REPLY, file, "03-01")) == ["letter.before"]


def test_the_ground_may_stand_in_the_records_alone():
    file = record(File("03-02"), TODAY, "internal_kind").draft(TODAY, Outcome.INTERNAL_AFFAIRS)
    assert words_of("internal_kind") in text_of(write(LetterKind.REPLY, file), "reason")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (MiscReason.NOT_GOVERNMENT_INFORMATION, "不是政府信息"),
        (MiscReason.STATE_ARCHIVE, "国家档案馆"),
        (MiscReason.PARTY, "党务信息"),
        (MiscReason.CRIMINAL_JUSTICE, "刑事司法信息"),
        (MiscReason.OTHER, "其他处理"),
    ],
)
def test_another_reason_is_said_in_its_own_words(reason, words):
    file = record(File("03-02"), TODAY, "misc_reason").draft(TODAY, Outcome.MISC, reason=reason)
    text = to_text(letter=write(LetterKind.REPLY, file))
    assert words in text
    assert words_of("misc_reason") in text


def test_the_course_of_the_case_is_told_where_it_changed_the_period():
    file = File("03-02")
    file.do(happened.CorrectionDemanded, "03-04", period=WorkingDays(15))
    file.do(happened.CorrectionReceived, "03-09")
    file.do(happened.ConsultationSent, "03-10", consultation="丙局", party=Party.CO_MAKER)
    file.do(happened.ConsultationReceived, "03-11", consultation="丙局")
    file.do(happened.OpinionReceived, "03-12", consultation="丙局", consents=True)
    file.do(happened.Extended, "03-13", by="body_head", days=WorkingDays(10))
    record(file, "03-16", "where_public").draft("03-16", Outcome.ALREADY_PUBLIC)
    letter = write(LetterKind.REPLY, file, "03-16")
    assert "2026年3月9日收到补正材料" in text_of(letter, "corrected")
    assert "共同制作该政府信息的行政机关" in text_of(letter, "consulted")
    assert "延长10个工作日" in text_of(letter, "extended")
    assert letter.paragraph("paid") is None


def test_a_reply_given_anew_says_why():
    file, on = filed(Outcome.INTERNAL_AFFAIRS)
    file.send(on)
    file.do(happened.AnswerReopened, "04-01", order="行政复议决定责令重新答复")
    record(file, "04-02", "where_public").draft("04-02", Outcome.ALREADY_PUBLIC)
    said = text_of(write(LetterKind.REPLY, file, "04-02"), "reopened")
    assert "行政复议决定责令重新答复" in said


def test_a_reply_already_served_is_printed_again_as_it_was():
    file, on = filed(Outcome.ALREADY_PUBLIC)
    before = write(LetterKind.REPLY, file, on)
    file.send(on)
    assert write(LetterKind.REPLY, file, on).digest == before.digest


def test_before_the_regulation_of_2019_there_is_no_letter():
    found = write(LetterKind.REPLY, filed(Outcome.ALREADY_PUBLIC)[0], "2019-05-14", law=LAW)
    assert isinstance(found, Missing)
    assert "没有装载" in found.message
