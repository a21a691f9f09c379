"""A draft comes with its explanation: a heading in the text, or a file called one."""

import pytest

from zhaoming.publishing.consultations import holds_explanation


@pytest.mark.parametrize(
    "line",
    [
        "起草说明",
        "附：起草说明",
        "附件2：起草说明",
        "《收费办法》起草说明",
        "关于《收费办法（征求意见稿）》的说明",
        "修订情况说明：",
        "（说明）",
    ],
)
def test_a_heading_of_an_explanation_is_one(line):
    assert holds_explanation(body=f"第一条　为了规范收费。\n{line}\n本办法起草的背景如下。", file_names=())


@pytest.mark.parametrize(
    "line", ["收费单位应当向交费人说明。", "第三条　不能提供的，应当书面说明理由", "关于收费的通知"]
)
def test_a_sentence_that_speaks_of_explaining_is_none(line):
    assert not holds_explanation(body=line, file_names=("收费办法.docx",))


def test_a_file_called_so_is_one():
    assert holds_explanation(body="第一条", file_names=("收费办法.docx", "收费办法起草说明.pdf"))
