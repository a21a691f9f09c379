"""The six headings, however they are numbered, and the text between them."""

import pytest

from tests.annual_report.locate.drawn import lines, read
from zhaoming.annual_report.locate.headings import bare_title, section_of


@pytest.mark.parametrize(
    ("printed", "section"),
    [
        ("一、总体情况", "一"),
        ("1. 总体情况", "一"),
        ("（二）主动公开政府信息情况", "二"),
        ("第三部分 收到和处理政府信息公开申请情况", "三"),
        ("三、收到和处理政府信息公开请情况", "三"),
        ("五、政府信息公开行政复议、行政诉讼情况", "四"),
        ("存在的主要问题和改进情况", "五"),
        ("## **六、其他需要报告的事项**", "六"),
        ("六、其他需要報告的事項", "六"),
    ],
)
def test_the_title_tells_the_section_not_its_number(printed: str, section: str) -> None:
    assert section_of(printed) == section


@pytest.mark.parametrize(
    "printed",
    [
        "一、本年度工作开展情况",
        "（一）主动公开情况。全年公开信息5条。",
        "四、结转下年度继续办理",
        "主动公开情况",
        "",
    ],
)
def test_inner_headings_and_rows_open_no_section(printed: str) -> None:
    assert section_of(printed) is None


def test_a_bare_title_has_lost_its_number_only() -> None:
    assert bare_title(" 一、总体情况") == "总体情况"
    assert bare_title("第三部分 收到和处理政府信息公开申请情况") == "收到和处理政府信息公开申请情况"


def test_inner_numbering_stays_in_its_section() -> None:
    text = """前言。
一、总体情况
一、本年度工作
内容。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
六、其他需要报告的事项
无"""
    narrative = {part.section: part for part in read(*lines(text)).narrative}
    assert narrative[""].text == "前言。"
    assert narrative["一"].text == "一、本年度工作\n内容。"
    assert (narrative["六"].title, narrative["六"].text) == ("其他需要报告的事项", "无")
