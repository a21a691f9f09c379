"""Fact lists for the public: the lists of an agency, one list, one row at its own address, downloads."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.publishing.facts import LISTS, STAGES, Drawn, FactList, table_rows
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import FactRecord, FactRow
from zhaoming.web.facts.row_ends import RowEnd, is_taken_back, row_end_told
from zhaoming.web.facts.selectors import gone_row, lists_of, public_papers, public_row
from zhaoming.web.ledger.log.records import Record
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.portal.fact_shelf import fact_shelf, narrowed
from zhaoming.web.portal.forms.facts import ListForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.views.log_entry import end_page, receipt_answer, record_answer
from zhaoming.web.presentation.downloads import csv_attachment, file_attachment
from zhaoming.web.presentation.fact_tables import XLSX, list_file
from zhaoming.web.presentation.fact_words import cell, cells_of, table_cells, table_columns
from zhaoming.web.presentation.freshness import asked_again

GONE, TOO_OFTEN = 410, 429
# A whole list costs something to draw.
_DOWNLOADS = 20


@require_safe
@asked_again
def fact_lists(request: HttpRequest, code: str) -> HttpResponse:
    """The lists of an agency, those with something in them first."""
    agency = get_object_or_404(Agency, code=code)
    held = {one.list_key: one for one in lists_of(agency=agency, at=now())}
    context = {
        "agency": agency,
        "filled": [(kind, held[key]) for key, kind in LISTS.items() if key in held],
        "blank": [kind for key, kind in LISTS.items() if key not in held],
        "changed_on": max((one.published_on for one in held.values()), default=None),
    }
    return render(request, "portal/fact_lists.html", context)


@require_safe
@asked_again
def fact_list(request: HttpRequest, code: str, list_key: str) -> HttpResponse:
    """One list: search, filters, rows."""
    kind = _kind_or_404(list_key)
    agency = get_object_or_404(Agency, code=code)
    form = ListForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    shelf = fact_shelf(agency=agency, kind=kind, asked=asked, number=request.GET.get("page"), at=now())
    rows = list(shelf.page)
    context = {
        "agency": agency,
        "kind": kind,
        "form": form,
        "asked": asked,
        "shelf": shelf,
        "columns": table_columns(kind),
        "rows": [(row, table_cells(kind=kind, values=row.values)) for row in rows] if _is_table(kind) else (),
        "cards": [(row, _beside_title(kind, row)) for row in rows] if kind.drawn is Drawn.CARDS else (),
        "years": _by_year(kind, rows) if kind.drawn is Drawn.YEARS else (),
        "query": request.GET.urlencode(),
        "is_narrowed": any(asked.get(one) for one in ("q", "facet", "year")),
        "changed_on": shelf.published_on,
    }
    return render(request, "portal/fact_list.html", context)


@require_safe
@asked_again
def fact_row(request: HttpRequest, record_id: int) -> HttpResponse:
    """One row; where it was withdrawn, the reason, and nothing of what it said."""
    at = now()
    try:
        row = public_row(record_id=record_id, at=at)
    except FactRow.DoesNotExist:
        return _gone(request, record_id)
    kind = row.sheet.kind
    stages = STAGES.get(kind.stages)
    papers = public_papers(record_id=record_id, at=at) if stages is not None else ()
    context = {
        "row": row,
        "kind": kind,
        "agency": row.sheet.agency,
        "cells": cells_of(kind=kind, values=row.values),
        "stages": [
            (one, [paper for paper in papers if paper.stage == one.key])
            for one in (stages.stages if stages is not None else ())
        ],
        "changed_on": row.sheet.version.published_on,
    }
    return render(request, "portal/fact_row.html", context)


@require_safe
@asked_again
def fact_file(request: HttpRequest, code: str, list_key: str, form: str) -> HttpResponse:
    """What is visible of the list and fits, as csv, xlsx or json."""
    kind = _kind_or_404(list_key)
    agency = get_object_or_404(Agency, code=code)
    if is_too_often(request, what="fact_file", most=_DOWNLOADS):
        return HttpResponse(
            "下载过于频繁，请过一分钟再试。", status=TOO_OFTEN, content_type="text/plain; charset=utf-8"
        )
    asked = ListForm(request.GET)
    wanted = asked.cleaned_data if asked.is_valid() else {}
    found = narrowed(agency=agency, kind=kind, asked=wanted, at=now()).values_list("values", "record")
    name = f"{agency}{kind.label}"
    if form == "csv":
        return csv_attachment(rows=table_rows(kind=kind, rows=(one for one, _ in found)), name=f"{name}.csv")
    if form == "xlsx":
        data = list_file(kind=kind, title=name, rows=[one for one, _ in found])
        return file_attachment(content=data, content_type=XLSX, name=f"{name}.xlsx")
    if form == "json":
        return JsonResponse(_as_json(request, agency, kind, found), json_dumps_params={"ensure_ascii": False})
    raise Http404("可以下载 csv、xlsx、json。")


@require_safe
@asked_again
def fact_end(request: HttpRequest, record_id: int) -> HttpResponse:
    """What the log holds of a row that was taken back, from what the page in its place tells."""
    end = _end(record_id)
    on, kind = end.told.on, LISTS[end.told.list_key]
    day = f"{on.year}年{on.month}月{on.day}日"
    return end_page(
        request,
        title="一项撤回在公开日志中的记录",
        lead=f"{end.told.agency}于 {day}撤回了原来在“{kind.label}”里公布的一项。记录里没有这一项的内容。",
        back=("原来的地址", reverse("portal:fact_row", args=[record_id])),
        at="portal:fact_end",
        arguments=[record_id],
        entry=end.entry,
        others=end.others,
        is_hushed=end.record is None,
    )


@require_safe
@asked_again
def fact_end_record(_request: HttpRequest, record_id: int) -> HttpResponse:
    """The bytes the entry of the withdrawal commits to."""
    return record_answer(data=_told_end(record_id)[0].data, name=_name_of_end(record_id))


@require_safe
@asked_again
def fact_end_receipt(_request: HttpRequest, record_id: int) -> HttpResponse:
    """The receipt of the withdrawal; 404 while the entry waits for its place."""
    return receipt_answer(entry=_told_end(record_id)[1], name=_name_of_end(record_id))


def _end(record_id: int) -> RowEnd:
    try:
        return row_end_told(record_id=record_id, at=now())
    except FactRecord.DoesNotExist as error:
        raise Http404("没有这一项，或者它没有撤回。") from error


def _told_end(record_id: int) -> tuple[Record, LogEntry | None]:
    """What may be handed out of an end; 404 where its notice went with its batch."""
    end = _end(record_id)
    if end.record is None:
        raise Http404("这一项的撤回理由已随整批内容停止提供。")
    return end.record, end.entry


def _name_of_end(record_id: int) -> str:
    return f"list-row-{record_id}-end"


def _as_json(
    request: HttpRequest, agency: Agency, kind: FactList, found: Iterable[tuple[dict[str, str], int]]
) -> dict[str, Any]:
    return {
        "agency": {"code": agency.code, "name": agency.name},
        "list": {"key": kind.key, "label": kind.label, "basis": kind.basis},
        "columns": [{"key": one.key, "label": one.head, "type": one.type.value} for one in kind.columns],
        "rows": [{"address": _address(request, record), **values} for values, record in found],
    }


def _address(request: HttpRequest, record: int) -> str:
    return request.build_absolute_uri(reverse("portal:fact_row", args=[record]))


def _gone(request: HttpRequest, record_id: int) -> HttpResponse:
    try:
        found = gone_row(record_id=record_id, at=now())
    except FactRecord.DoesNotExist as error:
        raise Http404("没有这一项，或者它没有公开。") from error
    itself = record_id if is_taken_back(record_id=record_id) else None
    context = {"gone": found, "kind": LISTS[found.list_key], "taken_back": itself}
    return render(request, "portal/fact_gone.html", context, status=GONE)


def _kind_or_404(list_key: str) -> FactList:
    kind = LISTS.get(list_key)
    if kind is None:
        raise Http404("没有这一种清单。")
    return kind


def _is_table(kind: FactList) -> bool:
    return kind.drawn is Drawn.TABLE


def _beside_title(kind: FactList, row: FactRow) -> list[Any]:
    shown = {one.head for one in kind.columns if one.key in kind.title}
    return [one for one in cells_of(kind=kind, values=row.values) if one.label not in shown]


def _by_year(kind: FactList, rows: Iterable[FactRow]) -> list[tuple[int | None, list[tuple[str, Any]]]]:
    """Each year with its tables, each table with its rows in the order they were written."""
    found = []
    for year, of_year in groupby(rows, key=lambda row: row.year):
        tables: dict[str, list[Any]] = {}
        for row in of_year:
            tables.setdefault(row.facet, []).append((row, _figures(kind, row)))
        found.append((year, list(tables.items())))
    return found


def _figures(kind: FactList, row: FactRow) -> list[Any]:
    """The columns of a table of figures: all but the year, the table itself, and the name of the line."""
    left = {"year", kind.facet, *kind.title}
    return [cell(one, row.values.get(one.key, "")) for one in kind.columns if one.key not in left]
