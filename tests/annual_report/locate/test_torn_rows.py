"""Rows that a page break tore apart: their labels are joined, their figures stay theirs."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, grid, read, shown, values

HEAD = ("", *COLUMNS3)
FIGURES = ("1", "2", "3", "4", "5", "6", "21")
BLANKS = ("",) * 7
READ = [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize(
    ("row", "upper", "lower"),
    [
        ("denied_state_secret", "1.属于", "国家秘密"),
        ("notproc_excessive", "4.无正", "当理由大量反复申请"),
        ("other_no_correction", "1.申请人无正当理由", "逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("handled_total", "（七）", "总计"),
    ],
)
@pytest.mark.parametrize("figures_above", [True, False])
def test_a_torn_row_keeps_its_figures(row: str, upper: str, lower: str, figures_above: bool) -> None:
    above, below = (FIGURES, BLANKS) if figures_above else (BLANKS, FIGURES)
    report = read(HEADING3, grid(HEAD, (upper, *above)), grid((lower, *below)))
    assert values(report, row) == READ


def test_a_torn_row_with_figures_on_both_pages_is_refused() -> None:
    report = read(HEADING3, grid(HEAD, ("1.属于", *FIGURES)), grid(("国家秘密", *FIGURES)))
    assert values(report, "denied_state_secret") == ["unreadable"] * 7


def test_a_row_below_figures_of_an_unknown_label_is_not_called_blank() -> None:
    report = read(HEADING3, grid(HEAD, ("1.禹于", *FIGURES)), grid(("国家秘密", *BLANKS)))
    assert values(report, "denied_state_secret") == ["unreadable"] * 7


def test_a_whole_row_that_opens_a_page_is_no_end_of_the_row_above() -> None:
    report = read(HEADING3, grid(HEAD, ("7.属于行政执法案卷", *FIGURES)), grid(("8.属于行政查询事项", *BLANKS)))
    assert values(report, "denied_enforcement_file") == READ
    assert values(report, "denied_admin_query") == ["blank"] * 7


def test_an_ordinal_at_the_foot_of_a_page_is_no_end_of_the_row_above() -> None:
    first = ("一、本年新收政府信息公开申请数量", *FIGURES)
    report = read(
        HEADING3, grid(HEAD, first, ("二、", *FIGURES)), grid(("上年结转政府信息公开申请数量", *BLANKS))
    )
    assert values(report, "new_received") == READ
    assert values(report, "carried_in") == READ


def test_a_misprinted_beginning_of_a_torn_row_is_not_called_blank() -> None:
    report = read(HEADING3, grid(HEAD, ("1.属于国家秘", *BLANKS)), grid(("宓", *FIGURES)))
    assert values(report, "denied_state_secret") == ["unreadable"] * 7


HEAD2 = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
KEYS2 = [f"s2.normative_documents.{key}" for key in ("made", "repealed", "valid")]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("行政", "40", "33", "390"), ("规范性文件", "", "", "")),
        (("行政规范性文", "", "", ""), ("件", "40", "33", "390")),
        (("行政规", "40", "33", "390"), ("范性文件", "", "", "")),
    ],
)
def test_a_torn_row_of_table_two_is_not_called_blank(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    rows = (("第二十条第（一）项", "", "", ""), HEAD2, ("规章", "1", "2", "3"), upper)
    report = read(HEADING2, grid(*rows), grid(lower))
    assert [shown(report, key) for key in KEYS2] == ["unreadable"] * 3
    assert shown(report, "s2.regulations.made") == 1


def test_a_blank_row_of_table_two_beside_a_whole_row_overleaf_is_blank() -> None:
    rows = (("第二十条第（一）项", "", "", ""), HEAD2, ("规章", "1", "2", "3"))
    report = read(HEADING2, grid(*rows), grid(("行政规范性文件", "", "", "")))
    assert [shown(report, key) for key in KEYS2] == ["blank"] * 3


def test_a_row_without_a_label_of_its_own_cell_is_no_beginning_of_the_row_below() -> None:
    head = ("", "", *COLUMNS3)
    rows = (("（田计", "", *FIGURES), ("四、结转下年度继续办理", "", *BLANKS))
    report = read(HEADING3, grid(head, ("（六）其他处理", "", *FIGURES), *rows))
    assert values(report, "carried_out") != READ


def test_a_group_with_figures_is_no_beginning_of_the_blank_row_below() -> None:
    head = ("", *COLUMNS3)
    report = read(HEADING3, grid(head, ("（三）不予公开", *FIGURES), ("1.属于国家秘密", *BLANKS)))
    assert values(report, "denied_state_secret") != READ
