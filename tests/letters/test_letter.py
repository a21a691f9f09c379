"""A letter may be worded otherwise; what was changed is known, and the approved text is bound."""

import hashlib
from dataclasses import replace

import pytest

from tests.letters.desk import APPLICANT, codes, filed, reply, write
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind, to_text


def test_other_words_stand_beside_those_of_the_draft():
    letter = reply(Outcome.NOT_EXIST)
    other = letter.with_text("result", "  未查到该信息。 ")
    held = other.paragraph("result")
    assert held.text == "未查到该信息。"
    assert held.drafted == letter.paragraph("result").text
    assert held.drawn_from == letter.paragraph("result").drawn_from
    assert (letter.changed, other.changed) == ((), ("result",))
    assert "未查到该信息。" in to_text(letter=other)


def test_words_put_back_are_no_change():
    letter = reply(Outcome.NOT_EXIST)
    back = letter.with_text("result", "别的。").with_text("result", letter.paragraph("result").text)
    assert back.changed == ()
    assert back == letter


def test_a_paragraph_is_worded_otherwise_not_left_out():
    letter = reply(Outcome.NOT_EXIST)
    with pytest.raises(ValueError, match="不能为空"):
        letter.with_text("result", " \n")
    with pytest.raises(ValueError, match="没有“nothing”"):
        letter.with_text("nothing", "甲")


def test_the_remedies_are_worded_by_the_law_alone():
    """行政复议法第二十三条第二款."""
    letter = reply(Outcome.NOT_EXIST)
    assert [one.key for one in letter.paragraphs if one.is_locked] == ["remedies"]
    with pytest.raises(ValueError, match="救济途径由法律确定"):
        letter.with_text("remedies", "可以向上级主管部门反映。")


def test_lines_of_changed_words_are_lines_of_the_letter():
    letter = reply(Outcome.NOT_EXIST).with_text("result", "第一行。\n\n第二行。")
    assert "\n第一行。\n第二行。\n" in to_text(letter=letter)


def test_the_digest_is_that_of_the_text_anybody_can_compute():
    letter = reply(Outcome.NOT_EXIST)
    assert letter.digest == hashlib.sha256(to_text(letter=letter).encode("utf-8")).hexdigest()


def test_whatever_a_reader_could_see_changes_the_digest():
    letter = reply(Outcome.NOT_EXIST)
    others = [
        letter.with_text("result", "别的。"),
        replace(letter, number="青民公复〔2026〕4号"),
        replace(letter, addressee=replace(APPLICANT, name="申请人丁")),
        replace(letter, attachments=("附件",)),
        replace(letter, signer="别的机关"),
        replace(letter, title="告知书"),
        replace(letter, on=letter.on.replace(day=11)),
    ]
    assert len({one.digest for one in (letter, *others)}) == len(others) + 1


def test_each_sentence_knows_its_provision_and_its_facts():
    letter = reply(Outcome.NOT_EXIST)
    assert letter.paragraph("search").provisions == ("Reg711.36.1.4",)
    sources = {fact.source for fact in letter.paragraph("search").drawn_from}
    assert sources == {f"case.facts.search_{part}" for part in ("where", "how", "when", "by")}
    labels = {fact.label for fact in letter.paragraph("received").drawn_from}
    assert "收到申请之日" in labels


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_two_paragraphs_share_a_key(outcome):
    keys = [one.key for one in reply(outcome).paragraphs]
    assert len(keys) == len(set(keys))


def test_one_annex_is_named_and_several_are_numbered():
    one = to_text(letter=reply(Outcome.PROVIDE, attachments=("明细表",)))
    several = to_text(letter=reply(Outcome.PROVIDE, attachments=("明细表", "说明")))
    assert "\n附件：明细表\n" in one
    assert "\n附件：1.明细表\n2.说明\n" in several


def test_signer_and_date_close_the_letter():
    assert to_text(letter=reply(Outcome.PROVIDE)).endswith("\n青禾区民政局\n2026年3月10日\n")


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_letter_without_a_number_is_not_drafted(blank):
    file, on = filed(Outcome.NOT_EXIST)
    assert codes(write(LetterKind.REPLY, file, on, number=blank)) == ["letter.missing.number"]


def test_braces_in_recorded_words_stay_words():
    letter = reply(Outcome.NOT_EXIST, asked_for="{agency}的{nothing}")
    assert "{agency}的{nothing}" in to_text(letter=letter)
