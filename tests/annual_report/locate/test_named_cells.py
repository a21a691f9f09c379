"""Figures behind the names of their columns, and rows of text that a first column numbers."""

import pytest

from tests.annual_report.locate.drawn import COLUMNS3, HEADING3, HEADING4, OUTCOMES, lines, read, shown, values

NEW, OLD, TOTAL = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计"
FIGURES = ("1", "2", "3", "4", "5", "6", "21")
READ = [1, 2, 3, 4, 5, 6, 21]
NAMED = [f"{name}：{figure}" for name, figure in zip(COLUMNS3, FIGURES, strict=True)]


ANY_ORDER = [NAMED[0], *NAMED[:0:-1]]


def told(text: str, row: str = "new_received") -> list[object]:
    report = read(HEADING3, *lines(f"{text}\n{OLD} 共有若干"))
    return values(report, row)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((NEW, *NAMED)),
        "\n\n".join((f"{NEW}：", *NAMED)),
        "\n".join((NEW, *(f"{cell}；" for cell in ANY_ORDER))),
        f"{NEW}：{'，'.join(NAMED)}。",
        f"{NEW} {' '.join(NAMED)}",
        f"{NEW}：{'；'.join(ANY_ORDER).replace('：', ':')}",
    ],
)
def test_seven_named_figures_are_read_in_any_order(text: str) -> None:
    assert told(text) == READ


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((NEW, *NAMED[:-1])),
        "\n".join((NEW, *NAMED, "小计：20")),
        "\n".join((NEW, *NAMED[:-1], NAMED[0])),
        "\n".join((NEW, *NAMED, "5")),
        f"{NEW}：{'，'.join((*NAMED, '小计：20'))}",
        f"{NEW}：{'，'.join(NAMED[:-1])}，总计：2 1",
        f"{NEW}：{'，'.join(NAMED[:-1])}，总计：21（另有3件）",
        "\n".join((NEW, "其中：", *NAMED[1:])),
    ],
)
def test_what_is_not_just_the_seven_columns_of_the_form_is_refused(text: str) -> None:
    assert told(text) == ["unreadable"] * 7


def test_a_name_without_a_figure_is_a_blank_cell() -> None:
    assert told("\n".join((NEW, *NAMED[:2], "科研机构：", *NAMED[3:]))) == [1, 2, "blank", 4, 5, 6, 21]


def test_thousands_behind_a_name_are_one_figure() -> None:
    assert told(f"{NEW}：{'，'.join(NAMED[:-1])}，总计：1,021") == [*READ[:-1], 1021]


HEAD = ("序号", "", *COLUMNS3)


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_numbers_below_a_head_that_says_so_count_the_rows(mark: str) -> None:
    rows = (HEAD, ("1", NEW, *FIGURES), ("2", OLD, *FIGURES), ("3", TOTAL, *FIGURES))
    report = read(HEADING3, *lines("\n".join(mark.join(("", *row) if mark == "|" else row) for row in rows)))
    assert values(report, "new_received") == values(report, "handled_total") == READ


def test_numbers_that_skip_one_are_not_taken_for_the_count_of_rows() -> None:
    rows = (HEAD, ("1", NEW, *FIGURES), ("3", OLD, *FIGURES), ("7", TOTAL, *FIGURES))
    report = read(HEADING3, *lines("\n".join("\t".join(row) for row in rows)))
    assert values(report, "carried_in") != READ


def test_the_number_of_the_one_row_of_table_four_is_no_figure() -> None:
    groups = ("行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    rows = (("序号", *groups), ("", *OUTCOMES * 3), ("1", *map(str, range(15))))
    report = read(HEADING4, *lines("\n".join("|" + "|".join(row) + "|" for row in rows)))
    assert shown(report, "s4.review.upheld") == 0
    assert shown(report, "s4.suit_after_review.total") == 14
