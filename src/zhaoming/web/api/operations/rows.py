"""Fact lists: which there are, the rows of one, one row, and the notices where rows were withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from zhaoming.publishing.facts import LISTS, FactList, Mode
from zhaoming.web.api.asking import AgencyCode, Cursor, Limit, Year, agency_of
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.paging import USUAL, next_address, page_by_key
from zhaoming.web.api.problems import ProblemError
from zhaoming.web.api.reading.rows import narrowed_rows, told_gone, told_row
from zhaoming.web.api.shapes.problem import ProblemOut
from zhaoming.web.api.shapes.rows import ListsOut, RowGonePageOut, RowOut, RowPageOut
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import FactRecord, FactRow
from zhaoming.web.facts.selectors import gone_records, gone_row, public_row, told_gone_records
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.presentation.places import Places

router = Router(tags=["公开清单"])


class RowsAsked(Schema):
    """What the rows are narrowed by."""

    agency: AgencyCode = ""
    year: Year = Field(None, description="这一项的年度", examples=[2026])
    limit: Limit = USUAL
    cursor: Cursor = ""


class GoneAsked(Schema):
    """A page of notices."""

    agency: AgencyCode = ""
    limit: Limit = USUAL
    cursor: Cursor = ""


@router.get("/lists", response={200: ListsOut, **LISTED}, url_name="lists", summary="清单的种类")
def lists(request: HttpRequest) -> dict[str, Any]:
    """逐项公开的清单：职能、机构、负责人、许可、处罚、收费、采购、预算决算、项目等，各有哪些列。"""
    places = Places(request)
    return {"items": [_told_list(one, places) for one in LISTS.values()]}


@router.get(
    "/lists/{list_key}/rows",
    response={200: RowPageOut, **SINGLE},
    url_name="list_rows",
    summary="清单的各行",
)
def list_rows(request: HttpRequest, list_key: str, asked: Query[RowsAsked]) -> dict[str, Any]:
    """一种清单现在公开的各行，各机关的都在一起，后列入的在前。撤回的、过了公示期的不再出现。"""
    kind = _kind(list_key)
    position = last_position()
    agency = agency_of(asked.agency) if asked.agency else None
    found = narrowed_rows(kind=kind, at=now(), agency=agency, year=asked.year)
    rows, cursor = page_by_key(found=found, cursor=asked.cursor, limit=asked.limit)
    places = Places(request)
    return {
        "items": [told_row(one, places) for one in rows],
        "next": next_address(request, cursor),
        "position": position,
    }


@router.get(
    "/lists/{list_key}/withdrawn",
    response={200: RowGonePageOut, **SINGLE},
    url_name="list_withdrawn",
    summary="清单里已撤回的行",
)
def list_withdrawn(request: HttpRequest, list_key: str, asked: Query[GoneAsked]) -> dict[str, Any]:
    """曾经公开、后来撤回的行：编号、机关、日期和理由，不含名称和内容。使用数据的人应当据此删除。"""
    agency = agency_of(asked.agency) if asked.agency else None
    found = gone_records(list_key=_kind(list_key).key, agency=agency, at=now())
    records, cursor = page_by_key(found=found, cursor=asked.cursor, limit=asked.limit)
    places = Places(request)
    told = [told_gone(one, places) for one in told_gone_records(records)]
    return {"items": told, "next": next_address(request, cursor)}


@router.get(
    "/lists/rows/{int:record_id}",
    response={200: RowOut, **SINGLE, 410: ProblemOut},
    url_name="list_row",
    summary="清单的一行",
)
def list_row(request: HttpRequest, record_id: int) -> dict[str, Any]:
    """一行现在公开的内容。已经撤回的回答 410，说明撤回日期和理由。"""
    at = now()
    try:
        return told_row(public_row(record_id=record_id, at=at), Places(request))
    except FactRow.DoesNotExist:
        pass
    try:
        notice = gone_row(record_id=record_id, at=at)
    except FactRecord.DoesNotExist as error:
        raise Http404("没有这一项，或者它没有公开。") from error
    raise ProblemError("PUB305", f"{notice.agency}于 {notice.on} 撤回了这一项。{notice.reason}")


def _kind(list_key: str) -> FactList:
    if list_key not in LISTS:
        raise Http404("没有这一种清单。")
    return LISTS[list_key]


def _told_list(one: FactList, places: Places) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "basis": one.basis,
        "kind": one.document,
        "standing": one.mode is Mode.STANDING,
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "type": column.type.value,
                "unit": column.unit,
                "required": column.required,
                "one_of": list(column.one_of),
            }
            for column in one.columns
        ],
        "api": places.of("api:list_rows", one.key),
        "withdrawn": places.of("api:list_withdrawn", one.key),
    }
