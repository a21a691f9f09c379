"""Published answers to requests."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from zhaoming.web.answers.models import AnswerVersion
from zhaoming.web.answers.selectors import public_answer, public_answers
from zhaoming.web.api.asking import AgencyCode, Cursor, Limit, Year, agency_of
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.paging import USUAL, next_address, page_by_day
from zhaoming.web.api.reading.documents import ref
from zhaoming.web.api.shapes.others import AnswerOut, AnswerPageOut
from zhaoming.web.presentation.places import Places

router = Router(tags=["公开答复"])


class AnswersAsked(Schema):
    """What the list is narrowed by."""

    agency: AgencyCode = ""
    year: Year = Field(None, description="公布年度", examples=[2026])
    limit: Limit = USUAL
    cursor: Cursor = ""


@router.get("/answers", response={200: AnswerPageOut, **LISTED}, url_name="answers", summary="公开答复列表")
def answers(request: HttpRequest, asked: Query[AnswersAsked]) -> dict[str, Any]:
    """依申请公开的答复里向社会公布的部分，已经去除个人信息，最近公布的在前。"""
    found = public_answers()
    if asked.agency:
        found = found.filter(answer__agency=agency_of(asked.agency))
    if asked.year:
        found = found.filter(published_on__year=asked.year)
    rows, cursor = page_by_day(found=found, day="published_on", cursor=asked.cursor, limit=asked.limit)
    places = Places(request)
    return {"items": [told(one, places) for one in rows], "next": next_address(request, cursor)}


@router.get(
    "/answers/{int:answer_id}", response={200: AnswerOut, **SINGLE}, url_name="answer", summary="一份公开答复"
)
def answer(request: HttpRequest, answer_id: int) -> dict[str, Any]:
    """一份公布的答复。"""
    try:
        found = public_answer(answer_id=answer_id)
    except AnswerVersion.DoesNotExist as error:
        raise Http404("没有这份公开的答复，或者它已经撤下。") from error
    return told(found.version, Places(request))


def told(one: AnswerVersion, places: Places) -> dict[str, Any]:
    """An answer as the API tells it."""
    return {
        "id": one.answer_id,
        "agency": ref(one.answer.agency),
        "question": one.question,
        "text": one.text,
        "published_on": one.published_on,
        "page": places.of("portal:answer", one.answer_id),
        "api": places.of("api:answer", one.answer_id),
    }
