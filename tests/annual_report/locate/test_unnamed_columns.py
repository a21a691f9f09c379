"""Heads that name no column of the form, or one that the form has not: the figures below are not shifted."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, grid, lines, read, shown, values

TITLE2 = "第二十条第（一）项"
ROWS = ("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物")


def test_blank_cells_below_misprinted_heads_are_not_called_absent() -> None:
    report = read(
        HEADING2,
        grid(("信息内容", "本年制和件数", "本年与止件数", "现行有效件数"), ("规章", "", "", "")),
        grid(("信息内容", "本年处理决定数量"), ("行政许可", "5")),
    )
    assert shown(report, "s2.regulations.made") == "unreadable"
    assert shown(report, "s2.regulations.repealed") == "unreadable"
    assert shown(report, "s2.regulations.valid") == "blank"
    assert shown(report, "s2.licensing.decisions") == 5


@pytest.mark.parametrize("corner", ["信息内容", "信息容", "信息内容\n"])
def test_as_many_figures_as_known_heads_may_stand_under_unknown_ones(corner: str) -> None:
    head = (TITLE2, f"{corner} 本年制和件数", "本年废止件数 现行有效件数")
    below = ("第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可 62")
    report = read(*lines("\n".join((HEADING2.text, *head, "规章 49 42", "行政规范性文件 9 16 29", *below))))
    for row in ("regulations", "normative_documents"):
        assert {shown(report, f"s2.{row}.{key}") for key in ("made", "repealed", "valid")} == {"unreadable"}
    assert shown(report, "s2.licensing.decisions") == 62


def test_figures_below_known_heads_are_read_behind_a_misprinted_corner() -> None:
    head = (TITLE2, "信息容 本年制发件数", "本年废止件数 现行有效件数")
    report = read(*lines("\n".join((HEADING2.text, *head, "规章 7 49 42"))))
    assert [shown(report, f"s2.regulations.{key}") for key in ("made", "repealed", "valid")] == [7, 49, 42]


@pytest.mark.parametrize("mark", [" ", "\t"])
def test_a_column_more_in_a_head_of_text_holds_for_every_row_below(mark: str) -> None:
    heads = (*COLUMNS3[:6], "小计", COLUMNS3[6])
    first = mark.join(("一、本年新收政府信息公开申请数量", *"12345678"))
    # Each of these has lost the blank cell that would tell its figures apart.
    rows = [mark.join((row, *"1234567")) for row in ROWS]
    parts = (HEADING3.text, " ".join(heads), "", first, "", "三、本年度办理结果", "", "（五）不予处理", "")
    report = read(*lines("\n".join((*parts, "\n\n".join(rows)))))
    for key in ("new_received", "notproc_petition", "notproc_repeat", "notproc_publication"):
        assert values(report, key) == ["unreadable"] * 7


@pytest.mark.parametrize("mark", [" ", "\t"])
def test_a_sound_head_of_text_holds_for_every_row_below(mark: str) -> None:
    rows = [mark.join((row, *"1234567")) for row in ROWS]
    parts = (HEADING3.text, " ".join(COLUMNS3), "", "（五）不予处理", "")
    report = read(*lines("\n".join((*parts, "\n\n".join(rows)))))
    assert values(report, "notproc_petition") == values(report, "notproc_repeat") == [1, 2, 3, 4, 5, 6, 7]


def test_a_second_set_does_not_fill_what_the_first_shows_under_no_head() -> None:
    first = ("信息内容 ", "本年制发件数 本年废止件数", "现行有效件\t数", "", "规章\t0\t0\t0", "")
    second = ("信息内容 本年制发件数 本年废止件数 现行有效件数", "", "规章\t4\t2\t2", "")
    other = ("行政规范性文件\t0\t0\t0", "")
    report = read(*lines("\n".join((HEADING2.text, TITLE2, "", *first, *other, TITLE2, "", *second, *other))))
    assert {shown(report, f"s2.regulations.{key}") for key in ("made", "repealed", "valid")} == {"unreadable"}


def test_a_head_repeated_with_another_blank_stands_over_its_own_column() -> None:
    over = (COLUMNS3[0], *["法人或其他组织"] * 6, "总计", "备注")
    below = ("自然人\xa0", *COLUMNS3[1:6], "小计", "总计\xa0", "备注")
    report = read(HEADING3, grid(("", *over), ("", *below), ("（七）总计", *"12345678", "")))
    assert values(report, "handled_total") == [1, 2, 3, 4, 5, 6, 8]


@pytest.mark.parametrize(("marks", "shows"), [("、", [4, 0, 2, 3, 3, 3, 15]), ("、 、", ["unreadable"] * 7)])
def test_a_misprinted_row_among_rows_parted_by_marks_is_never_absent(marks: str, shows: list[object]) -> None:
    new = ("一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "5", "6", "21")
    carried = ("二、上年结转政府信息公开申申请数量", "4", "0", "2", "3", "3", "3", "15")
    granted = ("（一）予以公开", *new[1:])
    rows = ("、".join(("", *COLUMNS3)), "、".join(new), marks.join(carried), "、".join(granted))
    report = read(*lines("\n".join((HEADING3.text, *rows))))
    assert values(report, "new_received") == values(report, "granted") == [1, 2, 3, 4, 5, 6, 21]
    assert values(report, "carried_in") == shows


def test_figures_below_a_subtotal_are_not_the_blank_row_aboves() -> None:
    cells = (
        "（五）不予处理",
        ROWS[0],
        *"1234567",
        "",
        ROWS[1],
        "",
        "9.小计",
        *"1234567",
        "",
        ROWS[2],
        *"7654321",
    )
    report = read(*lines("\n".join((HEADING3.text, *COLUMNS3, "", *cells))))
    assert values(report, "notproc_petition") == [1, 2, 3, 4, 5, 6, 7]
    assert values(report, "notproc_repeat") == ["unreadable"] * 7
    assert values(report, "notproc_publication") == [7, 6, 5, 4, 3, 2, 1]
