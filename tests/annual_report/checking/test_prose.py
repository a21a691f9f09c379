"""Sentences: broken lines are joined, headings stay apart, numbers keep the words that lead to them."""

from zhaoming.annual_report.checking.prose import bare_title, mentions, paragraphs, sentences
from zhaoming.annual_report.report import NarrativeSection


def told(text):
    parts = sentences([NarrativeSection("一", "总体情况", text)])
    return [(m.phrase, int(m.number.value), m.tail) for part in parts for m in mentions(part)]


def test_a_number_broken_over_lines_is_one():
    assert told("2019年，全区各级共收到依申请公开16\n件，全部按期答复和办结。") == [
        ("全区各级共收到依申请公开", 16, "")
    ]


def test_spaces_and_full_width_digits_vanish():
    assert told("全年 受理 申请\u3000２１ 件。") == [("全年受理申请", 21, "")]


def test_a_list_mark_on_a_new_line_does_not_join_a_number():
    text = "今年以来本单位收到的依申请公开数量为12\n3.加强管理5件。"
    assert list(paragraphs(text)) == ["今年以来本单位收到的依申请公开数量为12", "3.加强管理5件。"]


def test_words_after_a_number_belong_to_it():
    assert told("办理165件，其中161件为新增受理件，4件为上年结转件。") == [
        ("办理", 165, ""),
        ("其中", 161, "为新增受理件"),
        ("", 4, "为上年结转件"),
    ]


def test_a_mark_between_words_and_number_does_not_part_them():
    assert told("受理数：21件") == [("受理数", 21, "")]


def test_the_number_of_a_heading_is_taken_off():
    assert bare_title("三、收到和处理") == "收到和处理"
    assert bare_title("（五） 存在的问题") == "存在的问题"
    assert bare_title("总体情况") == "总体情况"
