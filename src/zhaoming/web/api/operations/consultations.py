"""Drafts the public was asked about: the list, and one by the number of its draft."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from zhaoming.web.api.asking import AgencyCode, Cursor, Limit, Year, agency_of
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.paging import USUAL, next_address, page_by_day
from zhaoming.web.api.problems import wrong_value
from zhaoming.web.api.reading.consultations import STATES, consultations_wanted, tell_consultations
from zhaoming.web.api.shapes.consultation import ConsultationOut, ConsultationPageOut
from zhaoming.web.config.clock import now, today
from zhaoming.web.presentation.places import Places

router = Router(tags=["征求意见"])


class ConsultationsAsked(Schema):
    """What the list is narrowed by."""

    agency: AgencyCode = ""
    year: Year = Field(None, description="开始年度", examples=[2026])
    state: str = Field(
        "",
        max_length=12,
        description="running 正在征求，ended 已经结束，answered 已经反馈",
        examples=["running"],
    )
    limit: Limit = USUAL
    cursor: Cursor = ""


@router.get(
    "/consultations",
    response={200: ConsultationPageOut, **LISTED},
    url_name="consultations",
    summary="征求意见列表",
)
def consultations(request: HttpRequest, asked: Query[ConsultationsAsked]) -> dict[str, Any]:
    """就草案公开征求意见的情况，最近开始的在前；一份草案征求过几次的，以最后一次为准。

    草案撤回的，不再列出；它的编号（就是草案的文件编号）在 changes 和 withdrawn 里，请据此删除。
    """
    if asked.state and asked.state not in STATES:
        raise wrong_value(name="state", found=asked.state, expected="、".join(STATES))
    agency = agency_of(asked.agency) if asked.agency else None
    found = consultations_wanted(at=now(), on=today(), agency=agency, year=asked.year, state=asked.state)
    rows, cursor = page_by_day(found=found, day="opened_on", cursor=asked.cursor, limit=asked.limit)
    told = tell_consultations(rows=rows, places=Places(request))
    return {"items": told, "next": next_address(request, cursor)}


@router.get(
    "/consultations/{int:publication_id}",
    response={200: ConsultationOut, **SINGLE},
    url_name="consultation",
    summary="一次征求意见",
)
def consultation(request: HttpRequest, publication_id: int) -> dict[str, Any]:
    """一份草案最后一次征求意见的起止、方式、状态和结果。"""
    row = consultations_wanted(at=now(), on=today()).filter(publication=publication_id).first()
    if row is None:
        raise Http404("没有就这份文件征求意见，或者它已经不再公开。")
    return tell_consultations(rows=[row], places=Places(request))[0]
