"""Facts at the head of a text, and questions with their answers."""

from hypothesis import given
from hypothesis import strategies as st

from zhaoming.publishing.telling import FACTS, facts_in, interpretation_outline, told, with_facts

BODY = "时间：2026年3月2日\n地点：区政府\n视频、实录：https://example.gov.cn/v/1\n各位记者，下午好。\n"


def test_a_press_conference_has_its_facts_apart_from_its_words():
    found = told(kind="press_conference", body=BODY)
    assert [(one.label, bool(one.address)) for one in found.facts] == [
        ("时间", False),
        ("地点", False),
        ("视频、实录", True),
    ]
    assert found.lines == ("各位记者，下午好。",)
    assert told(kind="policy", body=BODY).facts == ()


def test_an_address_that_is_none_is_shown_as_text():
    body = "视频、实录：javascript:alert(1)\n正文"
    assert told(kind="interview", body=body).facts[0].address == ""


def test_questions_are_told_with_their_answers():
    found = told(
        kind="questions", body="说明。\n问：怎样申请？\n答：到街道。\n带身份证。\n问：多久？\n答：二十日。"
    )
    assert found.lines == ("说明。",)
    assert [(one.asked, one.answered) for one in found.questions] == [
        (("怎样申请？",), ("到街道。", "带身份证。")),
        (("多久？",), ("二十日。",)),
    ]


def test_a_line_of_facts_within_the_text_is_text():
    assert told(kind="interview", body="你好。\n地点：区政府").lines == ("你好。", "地点：区政府")


_WORDS = st.text("甲乙丙0123 ", min_size=1, max_size=8).filter(lambda text: text.strip())


@given(st.dictionaries(st.sampled_from([*FACTS]), _WORDS), st.lists(_WORDS, max_size=4))
def test_facts_written_are_read_again_and_the_text_stays(facts, lines):
    body = "\n".join(lines)
    whole = with_facts(body=body, facts=facts)
    assert facts_in(body=whole) == {name: text.strip() for name, text in facts.items()}
    assert with_facts(body=whole, facts={}).split() == body.split()


def test_the_outline_of_an_interpretation_asks_for_every_part():
    assert interpretation_outline().count("\n") == 6
