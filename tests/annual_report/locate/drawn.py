"""Papers made by hand for the tests of locating: tables from rows of (text, columns) and lines."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.annual_report.form import SECTION3_COLUMNS
from zhaoming.annual_report.locate.reader import read_report
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import Block, Grid, GridCell, Line, Paper

HEADING2 = Line("二、主动公开政府信息情况")
HEADING3 = Line("三、收到和处理政府信息公开申请情况")
HEADING4 = Line("四、政府信息公开行政复议、行政诉讼情况")
COLUMNS3 = tuple(label for _, label in SECTION3_COLUMNS)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

Row = Sequence[str | tuple[str, int]]


def grid(*rows: Row) -> Grid:
    """A table without cells that reach down; a cell over several columns is (text, columns)."""
    cells: list[GridCell] = []
    width = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            text, span = (cell, 1) if isinstance(cell, str) else cell
            cells.append(GridCell(index, column, text, 1, span))
            column += span
        width = max(width, column)
    return Grid(tuple(cells), len(rows), width)


def read(*blocks: Block) -> AnnualReport:
    """The report of a paper with these blocks."""
    report = read_report(paper=Paper("html", blocks), source="made.html").report
    assert report is not None
    return report


def values(report: AnnualReport, row: str) -> list[object]:
    """The seven values of a row of 表三, a refused cell as its state."""
    return [shown(report, f"s3.{row}.{key}") for key, _ in SECTION3_COLUMNS]


def shown(report: AnnualReport, key: str) -> object:
    """The value of a cell, or its state where it has none."""
    cell = report.cells[key]
    return cell.value if cell.value is not None else str(cell.state)


def lines(text: str) -> tuple[Line, ...]:
    """One line for each line of a text."""
    return tuple(Line(line) for line in text.splitlines())
