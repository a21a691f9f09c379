"""The three official tables of a report, cell for cell as the form prints them."""

from __future__ import annotations

from zhaoming.annual_report.official.grid import without
from zhaoming.annual_report.official.section2 import is_absent, section2_table
from zhaoming.annual_report.official.section3 import section3_table
from zhaoming.annual_report.official.section4 import section4_table
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import DrawnTable, placed_cells


def tables(report: AnnualReport, *, with_absent: bool = False) -> tuple[DrawnTable, ...]:
    """表二, 表三 and 表四 of the report's form, each figure's cell carrying its key.

    （六）其他处理 is drawn in the shape the report holds, split rows of 表二 with their sub-rows.
    Rows, columns and tables of which every cell is absent are left out, because the document did
    not have them; `with_absent` draws them empty (for a screen where they may be filled in).
    A report without a form shows the tables whose shape does not depend on it.
    """
    second = section2_table(report, with_absent=with_absent)
    wide = (section3_table(report), section4_table(report))
    if not with_absent:
        wide = (_without_absent(wide[0], report), _without_absent(wide[1], report))
    drawn = (*((second,) if second is not None else ()), *wide)
    return tuple(table for table in drawn if any(cell.key for cell in table.cells))


def _without_absent(table: DrawnTable, report: AnnualReport) -> DrawnTable:
    """Drop each row and each column of figures that is absent as a whole."""
    rows: dict[int, list[bool]] = {}
    columns: dict[int, list[bool]] = {}
    for item in placed_cells(table):
        if item.cell.key is not None:
            absent = is_absent(report, item.cell.key)
            rows.setdefault(item.row, []).append(absent)
            columns.setdefault(item.column, []).append(absent)
    gone_rows = {row for row, absent in rows.items() if all(absent)}
    gone_columns = {column for column, absent in columns.items() if all(absent)}
    return without(table, row_is_gone=gone_rows.__contains__, column_is_gone=gone_columns.__contains__)
