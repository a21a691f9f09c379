"""Text tables whose cells are parted by commas, semicolons, colons or quotes."""

import pytest

from tests.annual_report.locate.drawn import (
    COLUMNS3,
    HEADING2,
    HEADING3,
    HEADING4,
    OUTCOMES,
    lines,
    read,
    shown,
    values,
)
from zhaoming.annual_report.locate.parted_cells import with_tabs

ROWS = (
    "一、本年新收政府信息公开申请数量",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "2.其他法律、行政法规禁止公开",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "（七）总计",
)
FIGURES = ("1", "2", "3", "4", "5", "6", "21")


@pytest.mark.parametrize("mark", ["，", ",", "；", ";", "、", "， ", " ; ", "#"])
def test_marks_between_cells_part_them_but_not_the_labels_that_hold_them(mark: str) -> None:
    table = [mark.join(COLUMNS3), *(mark.join((row, *FIGURES)) for row in ROWS)]
    report = read(HEADING3, *lines("\n".join(table)))
    for row in ("new_received", "partial", "denied_law_forbidden", "other_no_correction", "handled_total"):
        assert values(report, row) == [1, 2, 3, 4, 5, 6, 21]


def test_marks_of_several_kinds_in_one_line_part_cells() -> None:
    table = ["，".join(COLUMNS3), "一、本年新收政府信息公开申请数量，1;2、3|4，5;6、21"]
    assert values(read(HEADING3, *lines("\n".join(table))), "new_received") == [1, 2, 3, 4, 5, 6, 21]


def test_quoted_cells_keep_the_commas_of_their_numbers() -> None:
    rows = ['"信息内容","本年制发件数","本年废止件数","现行有效件数"', '"规章","1,234","5","6,789"']
    report = read(HEADING2, *lines("\n".join(rows)))
    assert [shown(report, f"s2.regulations.{key}") for key in ("made", "repealed", "valid")] == [1234, 5, 6789]


def test_blank_cells_between_marks_are_blank() -> None:
    row = "一、本年新收政府信息公开申请数量,1,,,,,,1"
    head = ",".join(("申请人情况", *COLUMNS3))
    report = read(HEADING3, *lines("\n".join((head, row))))
    assert values(report, "new_received") == [1, *["blank"] * 5, 1]


def test_a_colon_parts_a_label_from_its_figures() -> None:
    head = "信息内容：本年制发件数 本年废止件数 现行有效件数"
    report = read(HEADING2, *lines("\n".join((head, "规章：1 2 3", "行政规范性文件：40 50 60"))))
    assert [shown(report, f"s2.regulations.{key}") for key in ("made", "repealed", "valid")] == [1, 2, 3]
    assert shown(report, "s2.normative_documents.valid") == 60


def test_fifteen_figures_parted_by_commas() -> None:
    head = [
        "行政复议，行政诉讼",
        "，".join((*OUTCOMES, "未经复议直接起诉", "复议后起诉")),
        "，".join(OUTCOMES * 2),
    ]
    report = read(HEADING4, *lines("\n".join((*head, "，".join(str(n) for n in range(1, 16))))))
    assert shown(report, "s4.review.upheld") == 1
    assert shown(report, "s4.suit_after_review.total") == 15


@pytest.mark.parametrize(
    "text",
    [
        "行政事业性收费：1,234",
        "2023年，我局制发规章，3件，行政规范性文件，5件，均已公开。",
        "四、政府信息公开行政复议、行政诉讼情况",
        "主动公开信息128条，其中政策文件12件、工作动态96条",
    ],
)
def test_lines_that_are_no_rows_stay_as_they_are(text: str) -> None:
    assert list(with_tabs(lines(text))) == list(lines(text))


def test_rewritten_lines_keep_their_length() -> None:
    made = lines('规章,"1,234", 5 ,"6"\n一、本年新收政府信息公开申请数量：1 2 3 4 5 6 21')
    assert [len(line.text) for line in with_tabs(made)] == [len(line.text) for line in made]


def test_a_number_broken_over_two_lines_is_not_read_short() -> None:
    table = ["，".join(COLUMNS3), "一、本年新收政府信息公开申请数量，1，2，3，4，5，6，2", "1"]
    report = read(
        HEADING3, *lines("\n".join((*table, "二、上年结转政府信息公开申请数量，0，0，0，0，0，0，0")))
    )
    assert values(report, "new_received") == ["unreadable"] * 7


def test_strokes_in_place_of_figures_are_no_borders_of_cells() -> None:
    rows = ("二、上年结转政府信息公开申请数量 2/////2", "（一）予以公开 / / / / / / /")
    report = read(HEADING3, *lines("\n".join((" ".join(COLUMNS3), *rows))))
    assert values(report, "granted") == ["placeholder"] * 7
    assert values(report, "carried_in") == ["unreadable"] * 7
