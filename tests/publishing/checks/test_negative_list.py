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
    assert len(told("GAT301", spoiled(negative_list=(every,)))) == 3


def test_an_empty_line_finds_nothing():
    assert told("GAT301", spoiled(negative_list=(Forbidden(words="  ", reason="x"),))) == []


def test_a_pattern_stands_for_what_varies():
    line = Forbidden(words="合同编号*-####", reason="编号不公开", pattern=True)
    assert told("GAT301", spoiled(text="合同编号 HT-2026 见附件。", negative_list=(line,)))[0][2].startswith(
        "出现“合同编号ht-2026”"
    )
    assert told("GAT301", spoiled(text="合同编号" + "一" * 30 + "-2026", negative_list=(line,))) == []
    plain = Forbidden(words="A*", reason="星号就是星号")
    assert told("GAT301", spoiled(text="ABC", negative_list=(plain,))) == []


def test_a_whole_kind_may_stand_on_the_list():
    line = Forbidden(words="", reason="访谈实录另行审查", documents=frozenset({"normative_document"}))
    assert [place for _, place, _ in told("GAT301", spoiled(negative_list=(line,)))] == ["种类"]


def test_text_of_attachments_and_the_summary_are_looked_into():
    subject = spoiled(
        metadata={"summary": "含应急指挥频率"},
        attachments=(Attachment(name="表.txt", text="应急指挥频率：一"),),
        negative_list=(LINE,),
    )
    assert [place for _, place, _ in told("GAT301", subject)] == ["内容概述", "附件 1"]
