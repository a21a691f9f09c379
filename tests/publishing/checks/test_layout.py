"""GAT403: leftovers of another program."""

from tests.publishing.checks.subjects import SOUND, spoiled, told
from zhaoming.publishing.remark import Level


def test_a_sound_text_has_nothing():
    assert told("GAT403", SOUND) == []


def test_markup_and_broken_characters_are_named_with_their_line():
    found = told("GAT403", spoiled(text="第一条\n<span style='x'>第二条</span>\n锟斤拷第三条"))
    assert [(level, place) for level, place, _ in found] == [
        (Level.WARNING, "正文第 2 行"),
        (Level.WARNING, "正文第 3 行"),
    ]
    assert told("GAT403", spoiled(text="当 x<5 且 y>3 时适用，AT&T 除外。")) == []


def test_a_wall_of_text_and_a_table_of_spaces_are_only_told():
    assert [level for level, *_ in told("GAT403", spoiled(text="长" * 3001))] == [Level.NOTICE]
    assert told("GAT403", spoiled(text="长" * 3000)) == []
    row = "学校    人数    电话"
    assert told("GAT403", spoiled(text="\n".join([row] * 2))) == []
    assert [level for level, *_ in told("GAT403", spoiled(text="\n".join([row] * 3)))] == [Level.NOTICE]
