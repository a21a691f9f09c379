"""One report written to any format, in the shape that reads back to the same report."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from zhaoming.annual_report.csv_form import HEAD, csv_text, flat_rows
from zhaoming.annual_report.json_text import text_of
from zhaoming.annual_report.official import Gap, draw, gaps
from zhaoming.annual_report.report import AnnualReport, CellState, ReadResult, ReadStatus

_GAPS_NAMED = 5


class Target(StrEnum):
    """The formats a report can be written to; the value is also the ending of the file's name."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class CannotWriteError(Exception):
    """The report is not written; the message says why in Chinese, and what to do."""


class GapsError(CannotWriteError):
    """Cells of the report could not be read, and a clean document would hide that."""

    def __init__(self, found: tuple[Gap, ...]) -> None:
        self.gaps = found
        named = "；".join(f"{gap.key}（{gap.reason}）" for gap in found[:_GAPS_NAMED])
        more = f" 等 {len(found)} 格" if len(found) > _GAPS_NAMED else ""
        super().__init__(
            f"有 {len(found)} 格没有读出，不能写成正式文件：{named}{more}。"
            "请先核对原文并更正；或者转为 json；或者允许留缺（--allow-gaps），缺处会明显标出。"
        )


def write_report(*, report: AnnualReport, to: str, source: str = "", allow_gaps: bool = False) -> bytes:
    """The report as the bytes of a `to` file (see `Target`).

    `source` is what a .json names as its source. Unless `allow_gaps`, a report with unreadable
    cells raises `GapsError` (JSON says what is missing and always works); with it the cell shows
    `official.GAP_MARK`, which reads back as unreadable. Raises `CannotWriteError` where this
    machine cannot make the format.
    """
    target = Target(to)
    if target is Target.JSON:
        return text_of([_as_result(report, source)]).encode()
    found = gaps(report)
    if found and not allow_gaps:
        raise GapsError(found)
    return _WRITERS[target](report)


def _as_result(report: AnnualReport, source: str) -> ReadResult:
    refused = any(cell.state is CellState.UNREADABLE for cell in report.cells.values())
    partly = report.form is None or refused or any(_is_missing(report, key) for key in report.cells)
    status = ReadStatus.PARTLY_READ if partly else ReadStatus.READ
    return ReadResult(source=source, status=status, report=report)


def _is_missing(report: AnnualReport, key: str) -> bool:
    """An absent cell, unless its row of 表二 is printed as sub-rows that stand for it."""
    row, _, column = key.rpartition(".")
    return report.cells[key].state is CellState.ABSENT and f"{row}.sub1.{column}" not in report.cells


def _docx(report: AnnualReport) -> bytes:
    from zhaoming.documents.write_docx import write_docx

    return write_docx(drawing=draw(report))


def _html(report: AnnualReport) -> bytes:
    from zhaoming.documents.write_html import write_html

    return write_html(drawing=draw(report))


def _pdf(report: AnnualReport) -> bytes:
    from zhaoming.documents.write_pdf import NoChineseFontError, PdfError, write_pdf

    try:
        return write_pdf(drawing=draw(report))
    except (NoChineseFontError, PdfError) as error:
        raise CannotWriteError(str(error)) from error


def _xlsx(report: AnnualReport) -> bytes:
    from zhaoming.documents.write_xlsx import write_xlsx

    return write_xlsx(drawing=draw(report), flat=(HEAD, *flat_rows(report)))


def _csv(report: AnnualReport) -> bytes:
    return csv_text(report).encode()


# The libraries of a format are imported when it is asked for: a command that reads text needs none.
_WRITERS: dict[Target, Callable[[AnnualReport], bytes]] = {
    Target.DOCX: _docx,
    Target.HTML: _html,
    Target.PDF: _pdf,
    Target.XLSX: _xlsx,
    Target.CSV: _csv,
}
