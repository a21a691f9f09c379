"""Labels and heads that damage took away: what stood under them is refused, never called missing."""

from __future__ import annotations

import pytest

from tests.annual_report.locate.drawn import (
    COLUMNS3,
    HEADING2,
    HEADING3,
    grid,
    lines,
    read,
    values,
)
from zhaoming.annual_report.form import FormId, section3_rows
from zhaoming.annual_report.report import CellState

BLANK = ("",) * 7
REFUSED = ["unreadable"] * 7
HEAD = "\n".join((HEADING3.text, "申请人情况", " ".join(COLUMNS3)))
NOT_PROCESSED = "（五）不予处理"
ITEMS = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)


@pytest.mark.parametrize("lost", range(7))
def test_a_column_under_no_head_is_not_absent_where_its_cells_are_blank(lost: int) -> None:
    heads = tuple("" if at == lost else (head, 2) for at, head in enumerate(COLUMNS3))
    figures = tuple("" if at == lost else ("4", 2) for at in range(7))
    # A row cut otherwise keeps the places of the columns from being worked out without heads.
    table = grid(
        ("", *heads),
        ("（一）予以公开", *figures),
        ("（二）部分公开", "1", "2", *figures[1:]),
        ("（七）总计", *figures),
    )
    report = read(HEADING3, table)
    for row in ("granted", "handled_total"):
        assert values(report, row)[lost] in ("unreadable", "blank")


@pytest.mark.parametrize("figure", ["0", "3"])
def test_a_groups_line_is_no_subtotal_while_a_row_of_the_group_is_missing(figure: str) -> None:
    rows = [NOT_PROCESSED, *[figure] * 7, *(one for item in ITEMS[1:] for one in (item, *"1000001"))]
    report = read(*lines("\n".join((HEAD, "（一）予以公开", *"1234567", *rows))))
    assert values(report, "notproc_petition") == REFUSED
    assert values(report, "notproc_repeat") == [1, 0, 0, 0, 0, 0, 1]
    assert not [note for note in report.notes if note.code == "RPT012"]


def test_a_blank_row_beside_a_groups_name_alone_may_be_the_missing_one() -> None:
    rows = [(NOT_PROCESSED, "", *BLANK), *(("", item, *BLANK) for item in ITEMS[1:])]
    report = read(HEADING3, grid(("", "", *COLUMNS3), ("（一）予以公开", "", *"1000001"), *rows))
    assert values(report, "notproc_petition") == REFUSED
    assert set(values(report, "notproc_repeat")) == {"blank"}


def test_a_blank_row_of_table_two_without_its_label_may_be_the_missing_one() -> None:
    report = read(
        HEADING2,
        grid(("第二十条第（六）项", ""), ("信息内容", "本年处理决定数量"), ("行政处罚", "3"), ("", "")),
    )
    assert report.cells["s2.penalty.decisions"].value == 3
    assert report.cells["s2.coercion.decisions"].state is CellState.UNREADABLE


def test_a_table_of_which_only_figures_are_left_is_not_absent() -> None:
    rows = [(row.labels[-1], *BLANK) for row in section3_rows(form=FormId.F2019) if len(row.labels[-1]) > 5]
    figures = ("1", "1", "", "2", "1", "", "1", "", "2")
    report = read(HEADING3, grid(("", *COLUMNS3), *rows), grid(figures))
    assert {cell.state for key, cell in report.cells.items() if key.startswith("s4.")} == {CellState.UNREADABLE}


def test_a_row_pushed_out_of_its_table_is_not_read_under_its_neighbours_heads() -> None:
    from zhaoming.paper import Grid, GridCell

    cells = [GridCell(0, 0, "", 1, 2), *(GridCell(0, at + 2, head) for at, head in enumerate(COLUMNS3))]
    cells += [GridCell(1, 0, "（一）予以公开", 1, 2), *(GridCell(1, at + 2, str(at)) for at in range(7))]
    cells += [GridCell(2, 0, "四、结转下年度继续办理", 1, 3)]
    cells += [GridCell(2, at + 3, "" if at == 6 else "4") for at in range(7)]
    report = read(HEADING3, Grid(tuple(cells), 3, 10))
    assert values(report, "granted") == [0, 1, 2, 3, 4, 5, 6]
    assert values(report, "carried_out") == REFUSED


def test_rows_that_all_lost_a_cell_are_not_fitted_to_a_head_with_a_gap() -> None:
    from zhaoming.paper import Grid, GridCell

    heads = tuple("" if head == "法律服务机构" else head for head in COLUMNS3)
    cells = [GridCell(0, 0, ""), *(GridCell(0, at + 1, head) for at, head in enumerate(heads))]
    cells += [GridCell(1, 0, "（一）予以公开"), *(GridCell(1, at + 1, str(at + 1)) for at in range(6))]
    report = read(HEADING3, Grid(tuple(cells), 2, 8))
    assert values(report, "granted") == REFUSED


def test_two_figures_in_one_cell_are_not_two_cells_where_blank_ones_stand_beside() -> None:
    head = "；" + "；".join(COLUMNS3)
    rows = ("（一）予以公开；1；0；0；0；0；0；1", "（二）部分公开；；2；；0；1 2；0；2")
    report = read(*lines("\n".join((HEADING3.text, head, *rows))))
    assert values(report, "granted") == [1, 0, 0, 0, 0, 0, 1]
    shown = [None, 2, None, 0, "unreadable", 0, 2]
    read_as = values(report, "partial")
    assert all(one in ("unreadable", "blank", two) for one, two in zip(read_as, shown, strict=True))
    assert read_as[4] == "unreadable"
