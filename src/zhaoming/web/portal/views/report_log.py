"""What the public log holds of a published annual report: entry, record, receipt."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from zhaoming.web.portal.views.log_entry import end_page, entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.public_record import end_record, entry_of_end, entry_of_report, report_record
from zhaoming.web.reports.selectors.public import earlier_of, public_reports, withdrawn_reports


@require_safe
@asked_again
def report_log(request: HttpRequest, version_id: int) -> HttpResponse:
    """What the log holds of the report, what that proves and what it does not, and how to check it."""
    version = _one_of(public_reports(), version_id)
    context = {
        "version": version,
        "earlier": [(one, entry_of_report(version=one)) for one in earlier_of(version=version)],
        **entry_context(entry=entry_of_report(version=version)),
    }
    return render(request, "portal/report_log.html", context)


@require_safe
@asked_again
def record(_request: HttpRequest, version_id: int) -> HttpResponse:
    """The bytes the entry commits to."""
    version = _one_of(public_reports(), version_id)
    return record_answer(data=report_record(version=version).data, name=_name(version))


@require_safe
@asked_again
def receipt(_request: HttpRequest, version_id: int) -> HttpResponseBase:
    """The receipt under the checkpoint shown now; 404 while the entry waits for its place."""
    version = _one_of(public_reports(), version_id)
    return receipt_answer(entry=entry_of_report(version=version), name=_name(version))


@require_safe
@asked_again
def report_end(request: HttpRequest, version_id: int) -> HttpResponse:
    """What the log holds of the withdrawal of a report: which and when."""
    version = _one_of(withdrawn_reports(), version_id)
    day = localtime(version.closed_at)
    whose = f"{version.agency} {version.year} 年的年报（第 {version.number} 版）"
    return end_page(
        request,
        title="年报撤下在公开日志中的记录",
        lead=f"{whose}于 {day.year}年{day.month}月{day.day}日撤下。记录里没有年报的内容，只写哪一份、哪一天。",
        back=("政府信息公开年报", reverse("portal:reports")),
        at="portal:report_end",
        arguments=[version.pk],
        entry=entry_of_end(version=version),
    )


@require_safe
@asked_again
def report_end_record(_request: HttpRequest, version_id: int) -> HttpResponse:
    """The bytes the entry of the withdrawal commits to."""
    version = _one_of(withdrawn_reports(), version_id)
    return record_answer(data=end_record(version=version).data, name=f"{_name(version)}-end")


@require_safe
@asked_again
def report_end_receipt(_request: HttpRequest, version_id: int) -> HttpResponseBase:
    """The receipt of the withdrawal; 404 while the entry waits for its place."""
    version = _one_of(withdrawn_reports(), version_id)
    return receipt_answer(entry=entry_of_end(version=version), name=f"{_name(version)}-end")


def _one_of(versions: QuerySet[ReportVersion], number: int) -> ReportVersion:
    version = versions.filter(pk=number).first()
    if version is None:
        raise Http404("没有这份已发布的年报。")
    return version


def _name(version: ReportVersion) -> str:
    return f"annual-report-{version.agency.code if version.agency else ''}-{version.year}-{version.number}"
