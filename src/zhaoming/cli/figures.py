"""A report's figures as tables to be read on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.csv_form import label_of
from zhaoming.annual_report.form import (
    SECTION3_COLUMNS,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    FormId,
    section3_rows,
)
from zhaoming.annual_report.official import printed_text, tables
from zhaoming.annual_report.report import AnnualReport, Cell, CellState
from zhaoming.cli.columns import Column, lines

_MARKS = {
    None: "",
    CellState.BLANK: "□",
    CellState.ABSENT: "无此格",
    CellState.UNREADABLE: "没有读出",
}
_LEGEND = "□ 原文空白；无此格：原文没有这一行或列；没有读出：见下面的说明；其余按原文照录"


def report_lines(source: str, report: AnnualReport) -> Iterator[str]:
    """Source and subject, 表二, 表三, 表四, then why cells were refused and what else is to be said."""
    yield f"══ {source}"
    yield f"{report.agency or '机关未知'}　{report.year or '年份未知'}　{report.title or ''}".rstrip("　")
    for block in (_second(report), _third(report), _fourth(report)):
        yield ""
        yield from block
    yield ""
    yield _LEGEND
    for key, cell in report.cells.items():
        if cell.state is CellState.UNREADABLE:
            yield f"没有读出 {label_of(report, key)}：{cell.reason or '原因不明'}（原文 {cell.raw or ''}）"
    for note in report.notes:
        yield f"{note.code} {note.message}"
    yield ""


def shown(cell: Cell | None) -> str:
    """A figure as it was printed, with a mark where there is none."""
    if cell is None:
        return ""
    return _MARKS[cell.state] if cell.state in _MARKS and cell.state is not None else printed_text(cell)


def _second(report: AnnualReport) -> Iterator[str]:
    second = [table for table in tables(report, with_absent=True) if table.section == "二"]
    keys = [cell.key for table in second for cell in table.cells if cell.key is not None]
    rows = [(label_of(report, key), shown(report.cells.get(key))) for key in keys]
    yield from lines((Column("表二", most=70), Column("数量", right=True)), rows)


def _third(report: AnnualReport) -> Iterator[str]:
    columns = (
        Column("表三", most=56),
        *(Column(label, most=14, right=True) for _, label in SECTION3_COLUMNS),
    )
    rows = [
        (
            " ".join(row.labels[-2:] if row.labels[-1][:1].isdigit() else row.labels[-1:]),
            *(shown(report.cells.get(f"s3.{row.key}.{key}")) for key, _ in SECTION3_COLUMNS),
        )
        for row in section3_rows(form=report.form or FormId.F2019, other_split=report.other_split)
    ]
    yield from lines(columns, rows)


def _fourth(report: AnnualReport) -> Iterator[str]:
    columns = (Column("表四"), *(Column(label, most=14, right=True) for _, label in SECTION4_OUTCOMES))
    rows = [
        (" ".join(labels), *(shown(report.cells.get(f"s4.{group}.{key}")) for key, _ in SECTION4_OUTCOMES))
        for group, labels in SECTION4_GROUPS
    ]
    yield from lines(columns, rows)
