"""What the public log holds of a published annual report: entry, record, receipt."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.portal.views.log_entry import entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.public_record import entry_of_report, report_record
from zhaoming.web.reports.selectors.public import public_reports


@require_safe
@asked_again
def report_log(request: HttpRequest, version_id: int) -> HttpResponse:
    """What the log holds of the report, what that proves and what it does not, and how to check it."""
    version = _one_of(public_reports(), version_id)
    context = {"version": version, **entry_context(entry=entry_of_report(version=version))}
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


def _one_of(versions: QuerySet[ReportVersion], number: int) -> ReportVersion:
    version = versions.filter(pk=number).first()
    if version is None:
        raise Http404("没有这份已发布的年报。")
    return version


def _name(version: ReportVersion) -> str:
    return f"annual-report-{version.agency.code if version.agency else ''}-{version.year}-{version.number}"
