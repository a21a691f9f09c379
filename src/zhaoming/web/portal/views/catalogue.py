"""The catalogue (目录) of an agency, Article 12: index, name, summary, day of creation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.portal.forms.disclosure import ColumnForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.shelf import empty_item, facets, narrowed, shelf, with_words
from zhaoming.web.portal.statutory import statutory
from zhaoming.web.portal.views.search import TOO_MANY_REQUESTS
from zhaoming.web.presentation.downloads import csv_attachment, file_attachment
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

PER_PAGE = 50
# A whole catalogue of most agencies; a larger one is fetched by year, and the file says so.
MOST = 20_000
_DRAWN_A_MINUTE = 6
_HEAD = (
    "序号",
    "索引号",
    "名称",
    "发文字号",
    "内容概述",
    "生成日期",
    "公布日期",
    "法定事项",
    "体裁",
    "发布机构",
)


@require_safe
@asked_again
def catalogue(request: HttpRequest, code: str) -> HttpResponse:
    """A page of it, narrowed as the list of a column is."""
    head = statutory(code=code)
    form = ColumnForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    found = shelf(
        agency=head.agency,
        column="",
        asked=asked,
        number=request.GET.get("page"),
        at=now(),
        on=today(),
        per_page=PER_PAGE,
    )
    context = {
        "head": head,
        "form": form,
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "shelf": found,
        "empty_item": empty_item(found=found, asked=asked),
        "facets": facets(found, with_items=True),
        "items": item_labels(),
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/catalogue.html", context)


@require_safe
@asked_again
def download(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """What the page shows, all pages of it, as a table to keep."""
    head = statutory(code=code)
    if to not in {"csv", "xlsx"}:
        raise Http404("目录可以下载 xlsx 或者 csv。")
    if is_too_often(request, what="catalogue", most=_DRAWN_A_MINUTE):
        return HttpResponse(
            "下载得太快了，请等一分钟再试。", status=TOO_MANY_REQUESTS, content_type="text/plain; charset=utf-8"
        )
    form = ColumnForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    here = visible(at=now()).filter(agency=head.agency).defer("public_version__body")
    found = narrowed(found=with_words(found=here, words=asked.get("q") or ""), asked=asked)
    rows = list(_rows(found[: MOST + 1]))
    said = [f"截至 {today().isoformat()}，共 {min(len(rows), MOST)} 件。"]
    if len(rows) > MOST:
        rows = rows[:MOST]
        said.append(f"只列出最近公布的 {MOST} 件；其余请按年度分次下载。")
    name = f"{head.agency}政府信息公开目录-{today().isoformat()}.{to}"
    if to == "csv":
        more = [[line] for line in said[1:]]
        return csv_attachment(rows=[_HEAD, *rows, *more], name=name)
    drawing = Drawing(title=f"{head.agency}政府信息公开目录", parts=tuple(DrawnParagraph(one) for one in said))
    data = write_xlsx(drawing=drawing, flat=[_HEAD, *rows])
    return file_attachment(content=data, content_type=CONTENT_TYPES[".xlsx"], name=name)


def _rows(found: Any) -> Iterator[list[str | int]]:
    items, kinds = item_labels(), kind_labels()
    one: Publication
    for number, one in enumerate(found.iterator(chunk_size=500), start=1):
        version = one.public_version
        if version is None:
            continue
        yield [
            number,
            one.index_number or "",
            version.title,
            version.document_number,
            version.summary,
            _day(version.formed_on),
            _day(one.first_published_on),
            items.get(one.item, ""),
            kinds.get(one.kind, one.kind),
            one.agency.name,
        ]


def _day(on: dt.date | None) -> str:
    return on.isoformat() if on is not None else ""
