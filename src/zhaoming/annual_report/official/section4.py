"""表四: reconsideration and suits, fifteen figures in one row below a head of three rows."""

from __future__ import annotations

from zhaoming.annual_report.form import REVIEW_LABEL, SECTION4_GROUPS, SECTION4_OUTCOMES, SUIT_LABEL
from zhaoming.annual_report.official.cell_text import printed_text
from zhaoming.annual_report.report import AnnualReport
from zhaoming.paper import DrawnCell, DrawnRow, DrawnTable, Scope

CAPTION = "政府信息公开行政复议、行政诉讼情况统计表"
HEAD_ROWS = 3
_COLUMNS = len(SECTION4_GROUPS) * len(SECTION4_OUTCOMES)
_WIDTHS = (*(67 for _ in range(_COLUMNS - 5)), *(66 for _ in range(5)))


def section4_table(report: AnnualReport) -> DrawnTable:
    """表四: 行政复议 at the left, 行政诉讼 without and after review at the right."""
    return DrawnTable(
        section="四",
        caption=CAPTION,
        columns=_WIDTHS,
        rows=(*_head(), _figures(report)),
        head_rows=HEAD_ROWS,
    )


def _head() -> tuple[DrawnRow, ...]:
    width = len(SECTION4_OUTCOMES)
    suits = [labels[-1] for _, labels in SECTION4_GROUPS if labels[0] == SUIT_LABEL]
    top = (
        DrawnCell(REVIEW_LABEL, colspan=width, scope=Scope.COLUMNS),
        DrawnCell(SUIT_LABEL, colspan=width * len(suits), scope=Scope.COLUMNS),
    )
    middle = (
        *(DrawnCell(label, rowspan=2, scope=Scope.COLUMN) for _, label in SECTION4_OUTCOMES),
        *(DrawnCell(label, colspan=width, scope=Scope.COLUMNS) for label in suits),
    )
    bottom = tuple(DrawnCell(label, scope=Scope.COLUMN) for _ in suits for _, label in SECTION4_OUTCOMES)
    return top, middle, bottom


def _figures(report: AnnualReport) -> DrawnRow:
    keys = (f"s4.{group}.{outcome}" for group, _ in SECTION4_GROUPS for outcome, _ in SECTION4_OUTCOMES)
    return tuple(DrawnCell(printed_text(report.cells.get(key)), key=key) for key in keys)
