"""Open data: every published figure, for who wants the numbers only."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.official import number_text
from zhaoming.annual_report.report import AnnualReport, ReadResult, ReadStatus
from zhaoming.web.portal.forms.open_data import DataFileForm
from zhaoming.web.presentation.freshness import asked_again, feed_validator, validated
from zhaoming.web.presentation.linked_data import CONTEXT, dataset_data
from zhaoming.web.presentation.official_table import label_of
from zhaoming.web.presentation.open_datasets import ALL_DATASETS, DATASETS, FORMATS, ROW_DATASETS, Dataset
from zhaoming.web.presentation.places import Places
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import public_reports, published_report

CSV_HEAD = ("agency_code", "agency", "year", "key", "label", "value", "state", "version", "published_on")


@require_safe
@asked_again
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be had, in which form, and under which terms."""
    context = {
        "form": DataFileForm(initial={"dataset": "documents", "form": "csv"}),
        "all_datasets": [{"one": one} for one in ALL_DATASETS.values()],
        "datasets": [_shown(one) for one in DATASETS.values()],
        "row_datasets": [_shown(one) for one in ROW_DATASETS.values()],
        "licence": settings.ZHAOMING_DATA_LICENCE,
        "licence_url": settings.ZHAOMING_DATA_LICENCE_URL,
        "report_count": public_reports().count(),
        "linked": _linked(Places(request)),
    }
    return render(request, "portal/open_data.html", context)


@require_safe
@asked_again
def data_file(request: HttpRequest) -> HttpResponse:
    """To the file somebody chose; back to the choice where there is none such."""
    form = DataFileForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/open_data_file.html", {"form": form})
    asked = form.cleaned_data
    narrowing = {name: asked[name] for name in ("agency", "year") if asked[name]}
    address = reverse("api:bulk", args=[asked["dataset"], asked["form"]])
    return redirect(f"{address}?{urlencode(narrowing)}" if narrowing else address)


def _shown(one: Dataset) -> dict[str, Any]:
    files = [(label, reverse("api:bulk", args=[one.key, key])) for key, (label, _) in FORMATS.items()]
    return {
        "one": one,
        "files": files,
        "api": reverse(one.api, args=one.api_arguments),
        "feed": reverse(one.feed) if one.feed else "",
    }


def _linked(places: Places) -> dict[str, Any]:
    """The page as a catalogue of data sets."""
    page = places.of("portal:open_data")
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": page,
        "name": "政府信息公开数据",
        "url": page,
        "dataset": [
            dataset_data(
                title=one.title,
                description=one.description,
                page=f"{page}#{one.key}",
                licence=settings.ZHAOMING_DATA_LICENCE_URL,
                files=[(places.of("api:bulk", one.key, key), media) for key, (_, media) in FORMATS.items()],
            )
            for one in ALL_DATASETS.values()
        ],
    }


@require_safe
def json_lines(request: HttpRequest) -> HttpResponseBase:
    """One published report a line, after the published schema."""
    validator = feed_validator("annual-reports.jsonl", request.get_host(), request.path)
    lines = (line for version in _versions() for line in _json_line(request, version))
    response = _stream(lines, "application/x-ndjson; charset=utf-8", "annual-reports.jsonl")
    return validated(request, response, validator=validator)


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponseBase:
    """One figure a row."""
    validator = feed_validator("figures.csv")
    response = _stream(_csv_lines(), "text/csv; charset=utf-8", "figures.csv")
    return validated(request, response, validator=validator)


@require_safe
@asked_again
def schema(_request: HttpRequest) -> HttpResponse:
    """The JSON Schema of a report."""
    text = resources.files("zhaoming.annual_report").joinpath("report.schema.json").read_text("utf-8")
    return HttpResponse(text, content_type="application/schema+json; charset=utf-8")


def _versions() -> Iterator[ReportVersion]:
    return public_reports().order_by("year", "agency__code").iterator(chunk_size=200)


def _json_line(request: HttpRequest, version: ReportVersion) -> Iterator[str]:
    """One line; none where the report was withdrawn since the list was read."""
    source = request.build_absolute_uri(reverse("portal:report", args=[version.pk]))
    report = _still_public(version)
    if report is not None:
        result = ReadResult(source=source, status=ReadStatus.READ, report=report)
        yield json.dumps(to_entry(result), ensure_ascii=False) + "\n"


def _still_public(version: ReportVersion) -> AnnualReport | None:
    try:
        return published_report(version_id=version.pk).report
    except ReportVersion.DoesNotExist:
        return None


def _csv_lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(CSV_HEAD)
    for version in _versions():
        yield from (writer.writerow(row) for row in _rows(version))


def _rows(version: ReportVersion) -> Iterator[tuple[object, ...]]:
    report = _still_public(version)
    if report is None:
        return
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
