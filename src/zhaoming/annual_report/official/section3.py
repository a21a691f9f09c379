"""表三: requests received, carried over and handled, 7 figures a row beside 3 columns of labels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zhaoming.annual_report.form import (
    ORGANISATION_COLUMNS,
    ORGANISATIONS_LABEL,
    RESULT_LABEL,
    SECTION3_COLUMNS,
    SECTION3_CORNER,
    SECTION3_HEAD,
    FormId,
    Section3Row,
    section3_rows,
)
from zhaoming.annual_report.official.cell_text import printed_text
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import DrawnCell, DrawnRow, DrawnTable, Scope

CAPTION = "收到和处理政府信息公开申请情况统计表"
HEAD_ROWS = 3
_LABEL_COLUMNS = 3
_WIDTHS = (77, 95, 336, *(70 for _ in range(6)), 72)


def section3_table(report: AnnualReport) -> DrawnTable:
    """表三 with （六）其他处理 in the shape the report holds: one row or three sub-rows."""
    rows = section3_rows(form=report.form or FormId.F2019, other_split=report.other_split)
    return DrawnTable(
        section="三",
        caption=CAPTION,
        columns=_WIDTHS,
        rows=(*_head(), *_body(report, rows)),
        head_rows=HEAD_ROWS,
    )


def _head() -> Iterator[DrawnRow]:
    yield (
        DrawnCell(SECTION3_CORNER, rowspan=HEAD_ROWS, colspan=_LABEL_COLUMNS, scope=Scope.COLUMN),
        DrawnCell(SECTION3_HEAD, colspan=len(SECTION3_COLUMNS), scope=Scope.COLUMNS),
    )
    labels = dict(SECTION3_COLUMNS)
    yield (
        DrawnCell(labels["natural"], rowspan=2, scope=Scope.COLUMN),
        DrawnCell(ORGANISATIONS_LABEL, colspan=len(ORGANISATION_COLUMNS), scope=Scope.COLUMNS),
        DrawnCell(labels["total"], rowspan=2, scope=Scope.COLUMN),
    )
    yield tuple(DrawnCell(labels[key], scope=Scope.COLUMN) for key in ORGANISATION_COLUMNS)


def _body(report: AnnualReport, rows: tuple[Section3Row, ...]) -> Iterator[DrawnRow]:
    """The rows with their label columns: the result heading and a group stand once, beside all their rows."""
    results = sum(1 for row in rows if row.labels[0] == RESULT_LABEL)
    seen_result = False
    for group, members in groupby(rows, key=lambda row: row.group or row.key):
        items = tuple(members)
        for index, row in enumerate(items):
            labels: list[DrawnCell] = []
            if row.labels[0] == RESULT_LABEL and not seen_result:
                labels.append(DrawnCell(RESULT_LABEL, rowspan=results, scope=Scope.ROWS))
                seen_result = True
            if row.group is not None and index == 0:
                labels.append(DrawnCell(group, rowspan=len(items), scope=Scope.ROWS))
            labels.append(DrawnCell(row.labels[-1], colspan=_label_span(row), scope=Scope.ROW))
            yield (*labels, *_figures(report, row))


def _label_span(row: Section3Row) -> int:
    return _LABEL_COLUMNS - len(row.labels) + 1


def _figures(report: AnnualReport, row: Section3Row) -> Iterator[DrawnCell]:
    for column, _ in SECTION3_COLUMNS:
        key = f"s3.{row.key}.{column}"
        yield DrawnCell(printed_text(report.cells.get(key)), key=key)
