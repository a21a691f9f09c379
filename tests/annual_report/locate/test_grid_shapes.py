"""Tables in shapes the form does not have: numbered rows, turned on their side, last year beside this year."""

import pytest

from tests.annual_report.locate.drawn import (
    COLUMNS3,
    HEADING2,
    HEADING3,
    HEADING4,
    OUTCOMES,
    grid,
    read,
    shown,
    values,
)
from zhaoming.annual_report.form import SECTION4_GROUPS, SECTION4_OUTCOMES
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import Grid, GridCell, Line

NEW, OLD = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
GRANTED, PARTIAL = "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
TOTAL, CARRIED = "（七）总计", "四、结转下年度继续办理"
LABELS = (NEW, OLD, GRANTED, PARTIAL, TOTAL, CARRIED)
KEYS = ("new_received", "carried_in", "granted", "partial", "handled_total", "carried_out")
FIGURES = [[str(10 * row + column) for column in range(7)] for row in range(len(LABELS))]
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def turned(made: Grid) -> Grid:
    cells = (GridCell(cell.column, cell.row, cell.text, cell.colspan, cell.rowspan) for cell in made.cells)
    return Grid(tuple(sorted(cells)), made.columns, made.rows)


def read3(report: AnnualReport) -> list[list[object]]:
    return [values(report, key) for key in KEYS]


def read4(report: AnnualReport) -> list[object]:
    return [shown(report, f"s4.{group}.{key}") for group, _ in SECTION4_GROUPS for key, _ in SECTION4_OUTCOMES]


RIGHT = [[int(figure) for figure in row] for row in FIGURES]


@pytest.mark.parametrize("head", ["序号", "行次", ""])
@pytest.mark.parametrize("form", ["{}", "（{}）", "{}."])
def test_a_column_that_numbers_the_rows_holds_no_figures(head: str, form: str) -> None:
    rows = zip(LABELS, FIGURES, strict=True)
    numbered = ((form.format(at), label, *row) for at, (label, row) in enumerate(rows, start=1))
    assert read3(read(HEADING3, grid((head, "项目", *COLUMNS3), *numbered))) == RIGHT


def test_numbers_out_of_turn_before_the_labels_are_not_taken_for_ordinals() -> None:
    rows = ((figure, label, *row) for figure, label, row in zip("152", LABELS, FIGURES, strict=False))
    report = read(HEADING3, grid(("", "项目", *COLUMNS3), *rows))
    read_cells = [value for row in read3(report)[:3] for value in row]
    printed = [value for row in RIGHT[:3] for value in row]
    assert all(one in ("unreadable", right) for one, right in zip(read_cells, printed, strict=True))


def test_numbered_rows_of_section_two() -> None:
    report = read(
        HEADING2,
        grid(
            ("序号", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("1", "规章", "4", "5", "6")
        ),
        grid(
            ("序号", "信息内容", "本年处理决定数量"), ("1", "行政许可", "7"), ("2", "其他对外管理服务事项", "8")
        ),
    )
    cells = ("regulations.made", "regulations.repealed", "regulations.valid", "licensing.decisions")
    assert [shown(report, f"s2.{cell}") for cell in cells] == [4, 5, 6, 7]


def test_a_number_before_a_label_of_section_two_is_never_called_absent() -> None:
    head = ("", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    report = read(HEADING2, grid(head, ("9", "规章", "4", "5", "6")))
    assert shown(report, "s2.regulations.made") in (4, "unreadable")


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (1, 0, 3, 2, 5, 4, 6)])
def test_section_three_on_its_side_follows_the_printed_order(order: tuple[int, ...]) -> None:
    rows = ((label, *(row[at] for at in order)) for label, row in zip(LABELS, FIGURES, strict=True))
    more = (
        (f"{at}.{label}", *"0000000") for at, label in ((1, "属于国家秘密"), (2, "其他法律行政法规禁止公开"))
    )
    upright = grid(("项目", *(COLUMNS3[at] for at in order)), *rows, *more)
    assert read3(read(HEADING3, turned(upright))) == RIGHT


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)])
def test_section_four_on_its_side_follows_the_printed_order(order: tuple[int, ...]) -> None:
    rows = ((outcome, *(str(5 * at + row) for at in order)) for row, outcome in enumerate(OUTCOMES))
    report = read(HEADING4, grid(("结果", *(GROUPS[at] for at in order)), *rows))
    assert read4(report) == list(range(15))


def test_a_figure_on_its_side_keeps_its_place_in_the_document() -> None:
    rows = ((outcome, *(str(5 * at + row) for at in range(3))) for row, outcome in enumerate(OUTCOMES))
    cell = read(HEADING4, grid(("结果", *GROUPS), *rows)).cells["s4.review.corrected"]
    assert cell.place is not None
    assert (cell.place.row, cell.place.column) == (2, 1)


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)])
def test_the_line_above_a_table_of_one_group_names_it(order: tuple[int, ...]) -> None:
    blocks = []
    for number in order:
        blocks += [Line(f"（{number}）{GROUPS[number]}情况")]
        blocks += [grid(OUTCOMES, [str(5 * number + at) for at in range(5)])]
    assert read4(read(HEADING4, *blocks)) == list(range(15))


def test_a_table_of_one_group_that_nothing_names_is_refused() -> None:
    blocks = [grid(OUTCOMES, [str(5 * number + at) for at in range(5)]) for number in range(3)]
    assert set(read4(read(HEADING4, *blocks))) == {"unreadable"}


def test_groups_in_rows_follow_the_outcomes_of_the_head() -> None:
    order = (1, 0, 2, 3, 4)
    rows = ((group, *(str(5 * at + out) for out in order)) for at, group in enumerate(GROUPS))
    assert read4(read(HEADING4, grid(("类别", *(OUTCOMES[at] for at in order)), *rows))) == list(range(15))


def test_a_sum_beside_the_three_groups_is_not_in_the_form() -> None:
    first = [GridCell(0, 5 * at, group, 1, 5) for at, group in enumerate(GROUPS)] + [GridCell(0, 15, "合计", 2)]
    heads = [GridCell(1, at, outcome) for at, outcome in enumerate(OUTCOMES * 3)]
    figures = [GridCell(2, at, str(at)) for at in range(16)]
    assert read4(read(HEADING4, Grid((*first, *heads, *figures), 3, 16))) == list(range(15))


YEARS = ("本年", "上年")


@pytest.mark.parametrize("names", [YEARS, YEARS[::-1]])
def test_under_this_year_and_last_year_only_this_year_is_read(names: tuple[str, str]) -> None:
    heads = [(label, 2) for label in COLUMNS3]
    both = [
        [part for figure in row for part in ((figure, "99") if names == YEARS else ("99", figure))]
        for row in FIGURES
    ]
    rows = ((label, *row) for label, row in zip(LABELS, both, strict=True))
    assert read3(read(HEADING3, grid(("项目", *heads), ("", *names * 7), *rows))) == RIGHT


def test_section_two_with_last_year_beside_this_year() -> None:
    under = grid(("信息内容", ("本年处理决定数量", 2)), ("", *YEARS), ("行政许可", "7", "99"))
    over = grid(
        ("信息内容", ("上年", 3), ("本年", 3)),
        ("", *("本年制发件数", "本年废止件数", "现行有效件数") * 2),
        ("规章", "97", "98", "99", "4", "5", "6"),
    )
    report = read(HEADING2, over, under)
    cells = ("regulations.made", "regulations.repealed", "regulations.valid", "licensing.decisions")
    assert [shown(report, f"s2.{cell}") for cell in cells] == [4, 5, 6, 7]


def test_years_by_number_are_refused_because_the_head_does_not_say_which_is_reported() -> None:
    head = ("信息内容", ("2022年", 3), ("2023年", 3))
    columns = ("", *("本年制发件数", "本年废止件数", "现行有效件数") * 2)
    report = read(HEADING2, grid(head, columns, ("规章", "97", "98", "99", "4", "5", "6")))
    assert shown(report, "s2.regulations.made") == "unreadable"


@pytest.mark.parametrize("form", ["{}（件）", "法人或其他组织-{}", "法人或其他组织（{}）"])
def test_heads_that_say_more_than_their_name(form: str) -> None:
    heads = (COLUMNS3[0], *(form.format(label) for label in COLUMNS3[1:6]), COLUMNS3[6])
    rows = ((label, *row) for label, row in zip(LABELS, FIGURES, strict=True))
    assert read3(read(HEADING3, grid(("项目", *heads), *rows))) == RIGHT


@pytest.mark.parametrize("form", ["{}是其他", "第{}、其他"])
def test_ordinals_as_sentences_have_them(form: str) -> None:
    rows = (
        ("（六）其他处理", *[""] * 7),
        ("1.申请人无正当理由逾期不补正", *"1111111"),
        (form.format("三"), *"2222222"),
    )
    report = read(HEADING3, grid(("项目", *COLUMNS3), *zip_rows(), *rows))
    assert values(report, "other_misc") == [2] * 7


def zip_rows() -> list[tuple[str, ...]]:
    return [(label, *row) for label, row in zip(LABELS[:4], FIGURES, strict=False)]
