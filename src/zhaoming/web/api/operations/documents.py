"""Public documents: the list, one, its files; and the notices where documents were withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import Field, Query, Router, Schema

from zhaoming.law.disclosure import DOCUMENT_KINDS, Column, OpennessStage, Validity
from zhaoming.web.api.asking import AgencyCode, Cursor, Day, Limit, Year, agency_of
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.paging import USUAL, next_address, page_by_day, page_by_key
from zhaoming.web.api.problems import ProblemError, wrong_value
from zhaoming.web.api.reading.documents import Telling, Wanted, narrowed, ref
from zhaoming.web.api.shapes.document import (
    DocumentPageOut,
    DocumentWholeOut,
    FileListOut,
    WithdrawnPageOut,
)
from zhaoming.web.api.shapes.problem import ProblemOut
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.downloads import as_download
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.selectors import PublicDocument, gone, public_document, public_file
from zhaoming.web.publications.selectors.public import all_gone

router = Router(tags=["公开文件"])


class DocumentsAsked(Schema):
    """What the list is narrowed by."""

    agency: AgencyCode = ""
    subtree: bool = Field(False, description="同时列出该机关的下级机关", examples=[True])
    kind: str = Field("", max_length=32, description="体裁，见代码表 kinds", examples=["policy"])
    column: str = Field("", max_length=12, description="栏目，见代码表 columns", examples=["statutory"])
    item: str = Field("", max_length=24, description="法定事项，见代码表 items", examples=["a20_01"])
    stage: str = Field("", max_length=16, description="公开环节，见代码表 openness_stages", examples=["result"])
    validity: str = Field("", max_length=16, description="有效性，见代码表 validity", examples=["valid"])
    year: Year = Field(None, description="发布年度", examples=[2026])
    published_since: Day = Field(None, description="自哪一天起发布，写作 2026-01-26", examples=["2026-01-01"])
    published_until: Day = Field(None, description="到哪一天为止发布，含当日", examples=["2026-12-31"])
    limit: Limit = USUAL
    cursor: Cursor = ""


class PageAsked(Schema):
    """A page of a list."""

    agency: AgencyCode = ""
    limit: Limit = USUAL
    cursor: Cursor = ""


@router.get(
    "/documents", response={200: DocumentPageOut, **LISTED}, url_name="documents", summary="公开文件列表"
)
def documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> dict[str, Any]:
    """现在公开的文件，最近公布的在前，可以组合筛选。

    翻页按“接在上一条之后”进行：期间新公布的文件不会使已读的重复或者漏掉。要长期同步，先记下第一页的 position，
    读完各页，再从该位置起调用 changes。
    """
    # Before the page is read: what changes meanwhile is then behind this position.
    position = last_position()
    found = narrowed(wanted=_wanted(asked), at=now(), on=today()).defer("public_version__body")
    rows, cursor = page_by_day(found=found, day="published_on", cursor=asked.cursor, limit=asked.limit)
    telling = Telling(Places(request))
    return {
        "items": [telling.brief(one) for one in rows],
        "next": next_address(request, cursor),
        "position": position,
    }


def _wanted(asked: DocumentsAsked) -> Wanted:
    for name, known in _KNOWN.items():
        value = getattr(asked, name)
        if value and value not in known():
            raise wrong_value(name=name, found=value, expected=f"代码表里的值：{'、'.join(known())}")
    return Wanted(
        agency=agency_of(asked.agency) if asked.agency else None,
        subtree=asked.subtree,
        kind=asked.kind,
        column=asked.column,
        item=asked.item,
        stage=asked.stage,
        validity=asked.validity,
        year=asked.year,
        since=asked.published_since,
        until=asked.published_until,
    )


_KNOWN = {
    "kind": lambda: tuple(DOCUMENT_KINDS),
    "column": lambda: tuple(one.value for one in Column),
    "item": lambda: tuple(items()),
    "stage": lambda: tuple(one.value for one in OpennessStage),
    "validity": lambda: tuple(one.value for one in Validity),
}


@router.get(
    "/documents/{int:publication_id}",
    response={200: DocumentWholeOut, **SINGLE, 410: ProblemOut},
    url_name="document",
    summary="一份公开文件",
)
def document(request: HttpRequest, publication_id: int) -> dict[str, Any]:
    """一份文件的元数据、正文、附件、版本和相关文件。已经撤回的回答 410，说明撤回日期和公告。"""
    return Telling(Places(request)).whole(_found(publication_id))


@router.get(
    "/documents/{int:publication_id}/files",
    response={200: FileListOut, **SINGLE, 410: ProblemOut},
    url_name="document_files",
    summary="文件的附件",
)
def document_files(request: HttpRequest, publication_id: int) -> dict[str, Any]:
    """一份文件的全部附件，各有字节数和 SHA-256 摘要。"""
    found = _found(publication_id)
    return {"items": Telling(Places(request)).files(found.publication, found.files)}


@router.get(
    "/documents/{int:publication_id}/files/{int:file_id}",
    response={200: None, **SINGLE},
    url_name="document_file",
    summary="下载附件",
)
def document_file(request: HttpRequest, publication_id: int, file_id: int) -> HttpResponseBase:  # noqa: ARG001 - ninja names it.
    """附件的内容，与公开页面上的下载相同；ETag 是内容的 SHA-256 摘要。"""
    try:
        found = public_file(publication_id=publication_id, file_id=file_id, at=now())
    except PublicationFile.DoesNotExist as error:
        raise Http404("没有这份附件，或者文件已经不再公开。") from error
    return as_download(stored=found.stored, name=found.name)


@router.get(
    "/withdrawn", response={200: WithdrawnPageOut, **LISTED}, url_name="withdrawn", summary="已撤回的文件"
)
def withdrawn(request: HttpRequest, asked: Query[PageAsked]) -> dict[str, Any]:
    """曾经公开、现在撤回的文件：编号、机关、日期和公告，不含标题。使用数据的人应当据此删除。"""
    found = all_gone()
    if asked.agency:
        found = found.filter(agency=agency_of(asked.agency))
    rows, cursor = page_by_key(found=found, cursor=asked.cursor, limit=asked.limit)
    places = Places(request)
    told = [
        {
            "id": one.pk,
            "agency": ref(one.agency),
            "withdrawn_on": one.withdrawn_on or one.suppressed_on,
            "notice": one.public_reason,
            "page": places.of("portal:document", one.pk),
        }
        for one in rows
    ]
    return {"items": told, "next": next_address(request, cursor)}


def _found(publication_id: int) -> PublicDocument:
    try:
        return public_document(publication_id=publication_id, at=now())
    except Publication.DoesNotExist:
        pass
    try:
        notice = gone(publication_id=publication_id)
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者它没有公开。") from error
    day = notice.withdrawn_on or notice.suppressed_on
    words = f"{notice.agency}于 {day} 撤回了这份文件。{notice.public_reason}"
    raise ProblemError("PUB305", words)
