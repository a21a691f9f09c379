"""Open data: every published figure, for who wants the numbers only."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib import resources

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.official import number_text
from zhaoming.annual_report.report import ReadResult, ReadStatus
from zhaoming.web.presentation.official_table import label_of
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import public_reports, published_report

CSV_HEAD = ("agency_code", "agency", "year", "key", "label", "value", "state", "version", "published_on")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be had, in which form, and under which terms."""
    found = public_reports()
    newest = found.order_by("-published_at").first()
    context = {"count": found.count(), "changed_on": newest.published_at if newest else None}
    return render(request, "portal/open_data.html", context)


@require_safe
def json_lines(request: HttpRequest) -> StreamingHttpResponse:
    """One published report a line, after the published schema."""
    lines = (_json_line(request, version) for version in _versions())
    return _stream(lines, "application/x-ndjson; charset=utf-8", "annual-reports.jsonl")


@require_safe
def figures_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """One figure a row."""
    return _stream(_csv_lines(), "text/csv; charset=utf-8", "figures.csv")


@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """The JSON Schema of a report."""
    text = resources.files("zhaoming.annual_report").joinpath("report.schema.json").read_text("utf-8")
    return HttpResponse(text, content_type="application/schema+json; charset=utf-8")


def _versions() -> Iterator[ReportVersion]:
    return public_reports().order_by("year", "agency__code").iterator(chunk_size=200)


def _json_line(request: HttpRequest, version: ReportVersion) -> str:
    source = request.build_absolute_uri(reverse("portal:report", args=[version.pk]))
    report = published_report(version_id=version.pk).report
    result = ReadResult(source=source, status=ReadStatus.READ, report=report)
    return json.dumps(to_entry(result), ensure_ascii=False) + "\n"


def _csv_lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(CSV_HEAD)
    for version in _versions():
        yield from (writer.writerow(row) for row in _rows(version))


def _rows(version: ReportVersion) -> Iterator[tuple[object, ...]]:
    report = published_report(version_id=version.pk).report
    agency = version.agency
    on = localdate(version.published_at).isoformat() if version.published_at else ""
    for key, cell in report.cells.items():
        value, state = number_text(cell.value), str(cell.state or "")
        code, name = (agency.code, agency.name) if agency else ("", "")
        yield (code, name, version.year, key, label_of(key, report=report), value, state, version.number, on)


class _Echo:
    """Gives back what the CSV writer writes."""

    def write(self, text: str) -> str:
        return text


def _stream(lines: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
