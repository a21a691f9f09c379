"""Nothing is called absent where the text shows the row's name and figures."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, HEADING4, lines, read, shown, values

ROW = "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21"


@pytest.mark.parametrize(
    "text",
    [
        "规章137件",
        "规章，本年制发件数137件，本年废止件数582件",
        "规章：本年制发件数137件，本年废止件数582件。",
        "（1）规章：137",
        "规章\n137件",
    ],
)
def test_a_row_of_section_two_told_in_words_is_not_absent(text: str) -> None:
    report = read(
        HEADING2,
        *lines(text),
        HEADING3,
        *lines("\n".join((" ".join(COLUMNS3), ROW, "1.申请人无正当理由逾期不补正 0 0 0 0 0 0 0"))),
    )
    assert shown(report, "s2.regulations.made") == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "结果维持：7\n结果纠正：8",
        "行政复议总计 43",
        "复议 维持7 纠正8",
        "7，8，3，25，43",
        "783254319511944255820",
    ],
)
def test_figures_in_section_four_that_make_no_table_are_not_absent(text: str) -> None:
    report = read(HEADING3, *lines("\n".join((" ".join(COLUMNS3), ROW))), HEADING4, *lines(text))
    assert shown(report, "s4.review.upheld") == "unreadable"


def test_a_row_printed_apart_from_its_table_is_not_absent() -> None:
    report = read(HEADING3, *lines("\n".join((" ".join(COLUMNS3), ROW, "结转下年度继续办理共2件"))))
    assert values(report, "carried_out") == ["unreadable"] * 7
    assert values(report, "carried_in") == ["absent"] * 7


@pytest.mark.parametrize(
    "text",
    [
        "2023年，本单位制发行政规范性文件3件。",
        "本年度无规章、行政许可、行政处罚",
        "填表日期：2024年1月10日",
    ],
)
def test_a_mention_in_running_text_refuses_nothing(text: str) -> None:
    report = read(
        HEADING2,
        *lines(text),
        HEADING3,
        *lines("\n".join((" ".join(COLUMNS3), ROW, "1.申请人无正当理由逾期不补正 0 0 0 0 0 0 0"))),
    )
    assert shown(report, "s2.normative_documents.made") == "absent"


def test_running_text_without_cases_leaves_section_four_absent() -> None:
    report = read(
        HEADING3,
        *lines("\n".join((" ".join(COLUMNS3), ROW))),
        HEADING4,
        *lines("2023年，我局无行政复议、行政诉讼案件"),
    )
    assert shown(report, "s4.review.upheld") == "absent"
