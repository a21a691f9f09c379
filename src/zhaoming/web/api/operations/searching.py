"""The search: the same engine and the same predicates as the page."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import BeforeValidator

from zhaoming.web.api.asking import AgencyCode, Year, agency_of, whole_number
from zhaoming.web.api.operations.responses import LISTED
from zhaoming.web.api.problems import ProblemError
from zhaoming.web.api.reading.documents import ref
from zhaoming.web.api.shapes.others import SearchOut
from zhaoming.web.api.shapes.problem import ProblemOut
from zhaoming.web.presentation.pace import is_too_often
from zhaoming.web.presentation.places import Places
from zhaoming.web.search.asking import LONGEST
from zhaoming.web.search.door import MOST_PAGES, Filters, Hit, Order, find

router = Router(tags=["检索"])


class SearchAsked(Schema):
    """What is looked for."""

    q: str = Field("", max_length=LONGEST, description="查找的内容，几个词用空格分开", examples=["幼儿园 收费"])
    agency: AgencyCode = ""
    kind: str = Field(
        "", max_length=20, description="种类：publication、answer、report 等", examples=["publication"]
    )
    year: Year = Field(None, description="年度", examples=[2026])
    category: str = Field("", max_length=80, description="类别（法定事项的名称）", examples=["统计信息"])
    theme: str = Field("", max_length=80, description="主题", examples=["教育"])
    validity: str = Field("", max_length=20, description="有效性，见代码表 validity", examples=["valid"])
    newest_first: bool = Field(False, description="最新的在前；否则最相近的在前", examples=[True])
    page: Annotated[int, Field(ge=1, le=MOST_PAGES), BeforeValidator(whole_number)] = Field(
        1, description="第几页", examples=[1]
    )


@router.get("/search", response={200: SearchOut, **LISTED, 503: ProblemOut}, url_name="search", summary="检索")
def search(request: HttpRequest, asked: Query[SearchAsked]) -> dict[str, Any]:
    """与“检索”页同一个引擎；每条结果都重新按现在的公开状态读取。"""
    if is_too_often(request, what="search"):
        raise ProblemError("PUB304", "一分钟内检索的次数太多了。")
    filters = Filters(
        agency=str(agency_of(asked.agency).pk) if asked.agency else "",
        year=str(asked.year or ""),
        kind=asked.kind,
        category=asked.category,
        theme=asked.theme,
        validity=asked.validity,
    )
    order = Order.NEWEST if asked.newest_first else Order.NEAREST
    found = find(text=asked.q, filters=filters, page=asked.page, order=order)
    if not found.is_ready:
        raise ProblemError("PUB307", "检索索引还没有建好。")
    places = Places(request)
    return {
        "items": [_told(hit, places) for hit in found.hits],
        "total": found.total,
        "page": asked.page,
        "how": found.how.value,
        "meant": found.meant,
    }


def _told(hit: Hit, places: Places) -> dict[str, Any]:
    entry = hit.entry
    return {
        "kind": entry.kind,
        "id": entry.object_id,
        "title": entry.title,
        "excerpt": "".join(piece.text for piece in hit.excerpt),
        "agency": ref(entry.agency),
        "published_on": entry.published_on,
        "page": places.whole(entry.path),
    }
