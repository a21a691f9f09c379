"""One published report: its tables, its text, its files and its history."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.annual_report.official import number_text
from zhaoming.web.presentation.downloads import as_attachment, chart_rows, csv_attachment
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.official_table import label_of, shown_tables
from zhaoming.web.presentation.overlay import overlay_of
from zhaoming.web.presentation.report_parts import FORM_NAMES, FORMATS, report_parts
from zhaoming.web.presentation.year_pictures import year_pictures
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import (
    ReplacedVersion,
    in_force_for,
    public_download,
    published,
    published_report,
    replaced_versions,
)
from zhaoming.web.reports.selectors.public import withdrawn_reports
from zhaoming.web.reports.shapes import CurrentReport

GONE = 410


@require_safe
@asked_again
def report(request: HttpRequest, version_id: int) -> HttpResponse:
    """The report as it was published, corrections beside the printed value; `csv` names a picture's table.

    The address of a version that was replaced leads to the one in force, where the corrections are told; that
    of one that was taken back says so, and nothing of what it said.
    """
    try:
        current = published_report(version_id=version_id)
    except ReportVersion.DoesNotExist:
        taken_back = withdrawn_reports().filter(pk=version_id).first()
        if taken_back is not None:
            return render(request, "portal/report_gone.html", {"version": taken_back}, status=GONE)
        in_force = _in_force_or_404(version_id)
        return redirect(f"{reverse('portal:report', args=[in_force.pk])}#corrections")
    version = current.version
    years = published(agency=version.agency)
    tables = shown_tables(report=current.report, overlay=overlay_of(current=current))
    pictures = year_pictures(report=current.report)
    asked = next((one for one in pictures if one.name == request.GET.get("csv")), None)
    if asked is not None:
        name = f"{version.agency}{version.year}年-{asked.question}.csv"
        return csv_attachment(rows=chart_rows(asked), name=name)
    return render(
        request,
        "portal/report.html",
        {
            "version": version,
            "parts": report_parts(report=current.report, tables=tables),
            "pictures": pictures,
            "form_name": FORM_NAMES.get(current.report.form, "未能判明"),
            "formats": FORMATS,
            "this": next((one for one in years if one.version.pk == version.pk), None),
            "years": years,
            "replaced": [(one, _told(one)) for one in replaced_versions(version=version)],
            "changed_on": version.published_at,
        },
    )


@require_safe
@asked_again
def picture(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """One picture of the year as a file of its own, with its title and its figures in words inside."""
    try:
        pictures = year_pictures(report=published_report(version_id=version_id).report)
    except ReportVersion.DoesNotExist as error:
        raise Http404("没有这份已发布的年报。") from error
    chart = next((one for one in pictures if one.name == name), None)
    if chart is None:
        raise Http404("没有这幅图。")
    return render(
        request, "components/chart.svg", {"chart": chart}, content_type="image/svg+xml; charset=utf-8"
    )


@require_safe
def download(_request: HttpRequest, version_id: int, to: str) -> HttpResponse:
    """The report in one of the open formats."""
    _published_or_404(version_id)
    try:
        return as_attachment(public_download(version_id=version_id, to=to))
    except (KeyError, ValueError) as error:
        raise Http404(f"没有 {to} 格式的下载。") from error


def _told(one: ReplacedVersion) -> list[tuple[str, str, str]]:
    """Each figure that is another: its name, what it was, what it became."""
    return [
        (label_of(pair.key), number_text(pair.a) or "空", number_text(pair.b) or "空") for pair in one.figures
    ]


def _in_force_or_404(version_id: int) -> ReportVersion:
    try:
        return in_force_for(version_id=version_id)
    except ReportVersion.DoesNotExist as error:
        raise Http404("没有这份已发布的年报。") from error


def _published_or_404(version_id: int) -> CurrentReport:
    try:
        return published_report(version_id=version_id)
    except ReportVersion.DoesNotExist as error:
        raise Http404("没有这份已发布的年报。") from error
