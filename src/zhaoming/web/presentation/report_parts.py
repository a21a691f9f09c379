"""A report as it is read: text and tables in order, the form it follows, the files it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport
from zhaoming.web.presentation.official_table import ShownTable

FORM_NAMES: dict[FormId | None, str] = {
    FormId.F2019: "国办公开办函〔2019〕60号",
    FormId.F2021: "国办公开办函〔2021〕30号",
}
FORMATS = (
    ("docx", "Word 文档（docx）"),
    ("pdf", "带标签的 PDF"),
    ("html", "网页（HTML）"),
    ("xlsx", "表格（xlsx）"),
    ("csv", "数据（CSV）"),
    ("json", "数据（JSON）"),
)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A section of the text with the official tables that stand in it; "" titles the preface."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[ShownTable, ...]


def report_parts(*, report: AnnualReport, tables: Sequence[ShownTable]) -> tuple[ReportPart, ...]:
    """Every part of the text in order; a table whose section the text lacks stands at the end."""
    waiting = list(tables)
    parts = []
    for told in report.narrative:
        mine = tuple(table for table in waiting if table.section == told.section)
        waiting = [table for table in waiting if table not in mine]
        heading = f"{told.section}、{told.title}" if told.section else told.title
        lines = tuple(line.strip() for line in told.text.splitlines() if line.strip())
        parts.append(ReportPart(heading, lines, mine))
    if waiting:
        parts.append(ReportPart("", (), tuple(waiting)))
    return tuple(parts)
