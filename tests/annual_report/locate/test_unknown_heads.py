"""A head of 表二 that cannot be told: the column of the form under it is refused, never called missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.annual_report.locate.drawn import HEADING2, grid, lines, read
from tests.annual_report.locate.test_placed_pages import page
from zhaoming.annual_report.locate.reader import read_report
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import Line, Paper, Place, Word

HEADS = {"made": "本年新制作数量", "newly_disclosed": "本年新公开数量", "total_disclosed": "对外公开总数量"}
ROWS = ("regulations", "normative_documents")
TITLE = "第二十条第（一）项"


Reader = Callable[[list[str]], AnnualReport]


def heads_without(lost: str, instead: str) -> list[str]:
    return [instead if key == lost else head for key, head in HEADS.items()]


def by_cells(heads: list[str]) -> AnnualReport:
    table = grid((TITLE, "", "", ""), ("信息内容", *heads), ("规章", "", "", ""), ("规范性文件", "", "", ""))
    return read(HEADING2, table)


def by_one_line_a_row(heads: list[str]) -> AnnualReport:
    text = (HEADING2.text, TITLE, " ".join(("信息内容", *heads)), "规章 － － －", "规范性文件 － － －")
    return read(*lines("\n".join(text)))


def by_one_line_a_cell(heads: list[str]) -> AnnualReport:
    blanks = ("－",) * 3
    text = (HEADING2.text, TITLE, "信息内容", *heads, "规章", *blanks, "规范性文件", *blanks)
    return read(*lines("\n".join(text)))


def by_place(heads: list[str]) -> AnnualReport:
    columns = (240.0, 360.0, 480.0)
    spots = [
        (TITLE, 300.0, 60.0),
        ("信息内容", 120.0, 100.0),
        ("规章", 120.0, 120.0),
        ("规范性文件", 120.0, 140.0),
    ]
    for head, x in zip(heads, columns, strict=True):
        # Set downwards, so that no line of a head holds enough to tell it by.
        spots += [(char, x, 80.0 + 4 * at) for at, char in enumerate(head)]
    heading = Line(HEADING2.text, Place(page=1), (Word("二、", 60, 80, 20, 28),))
    report = read_report(paper=Paper("pdf", (heading, *page(spots))), source="a.pdf").report
    assert report is not None
    return report


READERS: tuple[Reader, ...] = (by_cells, by_one_line_a_row, by_one_line_a_cell, by_place)


@pytest.mark.parametrize("reader", READERS)
def test_all_heads_told_leave_nothing_in_doubt(reader: Reader) -> None:
    report = reader(list(HEADS.values()))
    assert {str(report.cells[f"s2.{row}.{key}"].state) for row in ROWS for key in HEADS} <= {
        "blank",
        "placeholder",
    }


@pytest.mark.parametrize("instead", ["本年之乎数量", "之乎者也矣焉", "本年新公开数量"])
@pytest.mark.parametrize("lost", HEADS)
@pytest.mark.parametrize("reader", READERS)
def test_the_column_under_an_unknown_head_is_refused(reader: Reader, lost: str, instead: str) -> None:
    if HEADS[lost] == instead:
        return
    report = reader(heads_without(lost, instead))
    assert {str(report.cells[f"s2.{row}.{lost}"].state) for row in ROWS} == {"unreadable"}


@pytest.mark.parametrize(
    "torn",
    ["信息内容\t本年新\n\n作数量\t本年新公开数量\t对外公开总数量", "信息内容\t本年新公开数量\t对外公开总数量"],
)
def test_a_row_of_more_cells_than_heads_leaves_the_column_without_one_in_doubt(torn: str) -> None:
    rows = ("规章\t\u3000\t\u3000\t\u3000", "规范性文件\t\u3000\t\u3000\t\u3000")
    report = read(*lines("\n".join((HEADING2.text, TITLE, torn, *rows))))
    for row in ROWS:
        assert str(report.cells[f"s2.{row}.made"].state) == "unreadable"
        assert str(report.cells[f"s2.{row}.total_disclosed"].state) == "blank"
