"""A row is called absent only where nothing in the document may be its misprinted label."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, grid, lines, read, shown, values
from zhaoming.annual_report.locate.likely_rows import rows_like

HEAD = ("", *COLUMNS3)
FIGURES, BLANKS = ("1", "2", "3", "4", "5", "6", "21"), ("",) * 7
CARRIED = "二、上年结转政府信息公开申请数量"
PARTIAL = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


@pytest.mark.parametrize("label", ["（一）予公开", "（一予）公开", "（一）于公升", "何种情形"])
def test_a_blank_row_of_a_grid_with_an_unknown_label_may_be_any_row_not_read(label: str) -> None:
    report = read(HEADING3, grid(HEAD, (CARRIED, *FIGURES), (label, *BLANKS), (PARTIAL, *BLANKS)))
    assert values(report, "granted") == ["unreadable"] * 7
    assert values(report, "partial") == ["blank"] * 7


def test_a_lone_line_like_the_label_of_a_row_leaves_the_row_open() -> None:
    text = f"{' '.join(COLUMNS3)}\n{CARRIED} 1 2 3 4 5 6 21\n（一）予公开\n{PARTIAL} 0 0 0 0 0 0 0"
    report = read(HEADING3, *lines(text))
    assert values(report, "granted") == ["unreadable"] * 7
    assert values(report, "new_received") == ["absent"] * 7


def test_a_blank_row_of_table_two_with_a_misprinted_label_is_not_absent() -> None:
    head = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    rows = (("归章", "", "", ""), ("行政规范性文件", "1", "2", "3"))
    report = read(HEADING2, grid((("第二十条第（一）项", 4),), head, *rows))
    assert shown(report, "s2.regulations.made") == "unreadable"
    assert shown(report, "s2.normative_documents.made") == 1


def test_a_remark_below_the_table_leaves_no_row_open() -> None:
    report = read(HEADING3, grid(HEAD, (CARRIED, *FIGURES), ("备注", *BLANKS)))
    assert values(report, "granted") == ["absent"] * 7


def test_two_parts_of_a_row_before_one_row_of_figures_leave_open_whose_they_are() -> None:
    head = "信息内容 上一年项目数量 本年增/减 处理决定数量"
    report = read(HEADING2, *lines(f"{head}\n\n其他对外管理服务事项\n\n行政检查\n\n行政给付 3 0 0"))
    assert not [key for key, cell in report.cells.items() if cell.value is not None and "other_services" in key]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("申请人情况 自然人 其他 总计", set()),
        ("（三）不予公开", set()),
        ("本年度无规章、行政许可、行政处罚", set()),
        ("（七）总由", {"handled_total"}),
        ("5.属于三类内部事务", {"denied_internal_affairs"}),
    ],
)
def test_what_a_text_may_name_in_table_three(text: str, rows: set[str]) -> None:
    assert rows_like(text, 3) >= rows
    assert bool(rows_like(text, 3)) == bool(rows)
