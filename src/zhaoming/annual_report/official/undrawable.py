"""Cells that paper cannot show as they are: unreadable ones, and absent ones amid printed ones."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.annual_report.official.section2 import is_absent
from zhaoming.annual_report.official.tables import tables
from zhaoming.annual_report.report import AnnualReport, CellState


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell of which the figure is not known, and why, in Chinese."""

    key: str
    reason: str


def gaps(report: AnnualReport) -> tuple[Gap, ...]:
    """The cells that keep a report from being written as a clean document, in printed order.

    Beside the unreadable cells these are absent cells in a row and a column that are printed:
    the official table has a box there, and an empty box would say blank.
    """
    unreadable = tuple(
        Gap(key, cell.reason or "原文无法辨认")
        for key, cell in report.cells.items()
        if cell.state is CellState.UNREADABLE
    )
    lone = tuple(
        Gap(cell.key, "原表缺少这一格")
        for table in tables(report)
        for cell in table.cells
        if cell.key is not None and is_absent(report, cell.key)
    )
    return unreadable + lone
