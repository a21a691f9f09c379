"""GAT301: the agency's own list of what must not go out."""

from tests.publishing.checks.subjects import spoiled, told
from zhaoming.publishing.subject import Attachment, Forbidden

LINE = Forbidden(words="应急指挥频率", reason="通信参数不公开")


def test_words_are_found_in_title_text_and_names_of_attachments_in_any_spacing():
    subject = spoiled(
        title="应急指挥频率表",
        text="附应 急指挥\n频率。",
        attachments=(Attachment(name="应急指挥频率.xlsx"),),
        negative_list=(LINE,),
    )
    assert [place for _, place, _ in told("GAT301", subject)] == ["名称", "正文", "附件 1 的名称"]


def test_a_line_for_some_kinds_leaves_the_others_alone():
    only = Forbidden(words="供水", reason="示例", documents=frozenset({"penalty"}))
    assert told("GAT301", spoiled(negative_list=(only,))) == []
    every = Forbidden(words="供水", reason="示例", documents=frozenset({"normative_document"}))
    assert len(told("GAT301", spoiled(negative_list=(every,)))) == 2


def test_an_empty_line_finds_nothing():
    assert told("GAT301", spoiled(negative_list=(Forbidden(words="  ", reason="x"),))) == []
