"""Handing out what was drawn or counted, to be saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse

from zhaoming.web.presentation.charts import Chart, ChartValue
from zhaoming.web.reports.selectors import Download

# A spreadsheet takes a CSV without this mark for the wrong encoding.
_MARK = "\ufeff"


def as_attachment(download: Download) -> HttpResponse:
    """A drawn document under its Chinese name."""
    return _attachment(download.data, download.content_type, download.name)


def file_attachment(*, content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that came from outside: saved, never shown or run by the browser, and kept by no cache."""
    response = _attachment(content, content_type, name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response


def csv_attachment(*, rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    """Rows as CSV, to be saved under a name."""
    return _attachment(csv_bytes(rows=rows), "text/csv; charset=utf-8", name)


def csv_bytes(*, rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV in UTF-8 with the mark spreadsheets look for."""
    out = io.StringIO()
    csv.writer(out).writerows([inert(cell) for cell in row] for row in rows)
    return (_MARK + out.getvalue()).encode()


def chart_rows(chart: Chart) -> list[list[object]]:
    """The table of a chart, head first; what is not told has its word in the place of the number."""
    head: list[object] = [f"{chart.question}（{chart.unit}）", *chart.categories]
    body: list[list[object]] = [[row.label, *(_told(point) for point in row.values)] for row in chart.series]
    return [head, *body]


def _told(point: ChartValue) -> object:
    return point.value if point.value is not None else point.word or None


def inert(cell: object) -> object:
    """Text that a spreadsheet would run as a formula is given as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def _attachment(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
