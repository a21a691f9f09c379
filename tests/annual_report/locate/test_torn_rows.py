"""Rows that a page break tore apart: their labels are joined, their figures stay theirs."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING3, grid, read, values

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
