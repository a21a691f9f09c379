"""Reports of the made-up district, and files that hold them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from django.core.files.base import ContentFile

from zhaoming.annual_report.form import FormId, cells_of
from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import (
    AnnualReport,
    Cell,
    CellState,
    NarrativeSection,
    ReadResult,
    ReadStatus,
)
from zhaoming.web.reports.services import IncomingFile

TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
)


def balanced(
    *,
    agency: str | None = "清河区教育局",
    year: int | None = 2025,
    new: int = 10,
    carried_in: int = 0,
    carried_out: int = 0,
    changes: Mapping[str, int | None] | None = None,
) -> AnnualReport:
    """A report in which every identity holds: natural persons asked, all was granted.

    `changes` sets single cells afterwards; None makes a cell unreadable.
    """
    cells = {spec.key: Cell(Decimal("0.0000") if spec.amount else 0) for spec in cells_of(FormId.F2021)}
    handled = new + carried_in - carried_out
    rows = {"new_received": new, "carried_in": carried_in, "granted": handled, "handled_total": handled}
    for row, value in {**rows, "carried_out": carried_out}.items():
        for column in ("natural", "total"):
            cells[f"s3.{row}.{column}"] = Cell(value)
    for key, changed in (changes or {}).items():
        unread = Cell(state=CellState.UNREADABLE, raw="1?", reason="数字无法辨认")
        cells[key] = unread if changed is None else Cell(changed)
    text = tuple(
        NarrativeSection(mark, title, f"{agency}{year}年的{title}。")
        for mark, title in zip("一二三四", TITLES, strict=True)
    )
    more = (
        NarrativeSection("五", "存在的主要问题及改进情况", "人手不足。"),
        NarrativeSection("六", "其他需要报告的事项", "无。"),
    )
    return AnnualReport(agency, year, FormId.F2021, cells, narrative=(*text, *more))


def as_json(report: AnnualReport) -> bytes:
    """The report as a file of our own format."""
    unread = any(cell.state is CellState.UNREADABLE for cell in report.cells.values())
    status = ReadStatus.PARTLY_READ if unread else ReadStatus.READ
    entry = to_entry(ReadResult("report.json", status, report))
    return json.dumps(entry, ensure_ascii=False).encode()


def incoming(name: str, data: bytes) -> IncomingFile:
    """A file as a view hands it over."""
    return IncomingFile(name=name, stream=ContentFile(data, name=name))
