"""Published annual reports."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema

from zhaoming.annual_report.json_form import to_entry
from zhaoming.annual_report.report import ReadResult, ReadStatus
from zhaoming.web.api.asking import AgencyCode, Cursor, Limit, Year, agency_of
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.paging import USUAL, next_address, page_by_key
from zhaoming.web.api.reading.documents import ref
from zhaoming.web.api.shapes.others import ReportPageOut, ReportWholeOut
from zhaoming.web.presentation.places import Places
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import public_reports, published_report

router = Router(tags=["年度报告"])


class ReportsAsked(Schema):
    """What the list is narrowed by."""

    agency: AgencyCode = ""
    year: Year = Field(None, description="报告年度", examples=[2025])
    limit: Limit = USUAL
    cursor: Cursor = ""


@router.get("/reports", response={200: ReportPageOut, **LISTED}, url_name="reports", summary="年度报告列表")
def reports(request: HttpRequest, asked: Query[ReportsAsked]) -> dict[str, Any]:
    """已公布的政府信息公开工作年度报告。"""
    found = public_reports().filter(agency__isnull=False).defer("entry", "cells", "figures", "written")
    if asked.agency:
        found = found.filter(agency=agency_of(asked.agency))
    if asked.year:
        found = found.filter(year=asked.year)
    rows, cursor = page_by_key(found=found, cursor=asked.cursor, limit=asked.limit)
    places = Places(request)
    return {"items": [_told(one, places) for one in rows], "next": next_address(request, cursor)}


@router.get(
    "/reports/{int:version_id}",
    response={200: ReportWholeOut, **SINGLE},
    url_name="report",
    summary="一份年度报告",
)
def report(request: HttpRequest, version_id: int) -> dict[str, Any]:
    """一份年报的每一格：数值、状态，以及各部分文字；更正过的以更正后为准。"""
    try:
        found = published_report(version_id=version_id)
    except ReportVersion.DoesNotExist as error:
        raise Http404("没有这份已公布的年报。") from error
    places = Places(request)
    result = ReadResult(
        source=places.of("portal:report", version_id), status=ReadStatus.READ, report=found.report
    )
    return {**_told(found.version, places), "report": to_entry(result)}


def _told(one: ReportVersion, places: Places) -> dict[str, Any]:
    return {
        "id": one.pk,
        "agency": ref(one.agency) if one.agency is not None else {"code": "", "name": ""},
        "year": one.year,
        "version": one.number,
        "published_on": localdate(one.published_at) if one.published_at else None,
        "page": places.of("portal:report", one.pk),
        "api": places.of("api:report", one.pk),
    }
