"""The pages of the figures over documents, which supervisors and agencies share: table, list, download."""

from __future__ import annotations

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.publishing.figures import DEFINITIONS, WAITING, Definition
from zhaoming.web.config.clock import today
from zhaoming.web.config.statistics import from_statistics
from zhaoming.web.figures.counting import Part, behind
from zhaoming.web.figures.models import Marked
from zhaoming.web.presentation.disclosure_scope import DisclosureScope
from zhaoming.web.presentation.disclosure_table import ShareTable, drawn, flat_rows, table_of
from zhaoming.web.presentation.disclosure_tabs import tabs
from zhaoming.web.presentation.downloads import as_attachment, csv_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import kind_labels, stage_status
from zhaoming.web.publications.models import Publication
from zhaoming.web.reports.selectors import Download

ROWS_PER_PAGE, LINES_PER_PAGE = 50, 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_page(*, request: PersonRequest, scope: DisclosureScope) -> HttpResponse:
    """Agencies, items or kinds as rows; every number leads to its documents, every column to its definition."""
    table, stand = from_statistics(lambda: table_of(scope=scope))
    context = {
        "scope": scope,
        "stand": stand,
        "table": table,
        "tabs": tabs(scope=scope, here="disclosure"),
        "page": Paginator(table.lines, LINES_PER_PAGE).get_page(request.GET.get("page")),
        **_addresses(scope),
    }
    return render(request, "figures/table.html", context)


def list_page(*, request: PersonRequest, scope: DisclosureScope, key: str) -> HttpResponse:
    """The documents behind a number, in the parts it has."""
    if key not in DEFINITIONS:
        raise Http404("没有这个指标。")
    told = DEFINITIONS[key]
    asked = request.GET.get("of", "")
    part = Part(asked) if asked in set(Part) else Part.ALL
    found = behind(asked=scope.asked, key=key, part=part)
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "told": told,
        "parts": _parts(scope, told, part),
        "page": page,
        "rows": _rows(page.object_list),
        "is_waiting": key in WAITING,
        "back": f"{reverse(f'{scope.place}disclosure')}?{scope.towards()}",
        **_addresses(scope),
    }
    return render(request, "figures/list.html", context)


def download(*, scope: DisclosureScope, to: str) -> HttpResponse:
    """The same numbers as xlsx, csv or json; 404 for another form."""
    table, _ = from_statistics(lambda: table_of(scope=scope))
    name = f"{scope.title}{scope.span.label}主动公开监督指标"
    if to == "csv":
        return csv_attachment(rows=flat_rows(table=table), name=f"{name}.csv")
    if to == "json":
        data = json.dumps(_told(scope, table), ensure_ascii=False, indent=1).encode()
        return as_attachment(Download(f"{name}.json", "application/json; charset=utf-8", data))
    if to != "xlsx":
        raise Http404("没有这种格式，可以下载 xlsx、csv、json。")
    data = write_xlsx(drawing=drawn(scope=scope, table=table, name=name), flat=flat_rows(table=table))
    return as_attachment(Download(f"{name}.xlsx", _XLSX, data))


def _addresses(scope: DisclosureScope) -> dict[str, Any]:
    """The ways on, in whichever room the pages stand."""
    formats = (("xlsx", "表格（xlsx）"), ("csv", "数据（csv）"), ("json", "数据（json）"))
    return {
        "figures_url": reverse(f"{scope.place}disclosure"),
        "downloads": [
            (label, reverse(f"{scope.place}disclosure_download", args=[to])) for to, label in formats
        ],
    }


def _parts(scope: DisclosureScope, told: Definition, here: Part) -> list[dict[str, Any]]:
    """The tabs of a list; what cannot be unknown has no such tab."""
    labels = {Part.ALL: "全部", Part.YES: told.yes, Part.NO: told.no, Part.UNKNOWN: "不能评定"}
    narrowed = {key: value for key in ("kind", "item") if (value := getattr(scope, key)) is not None}
    found = []
    for part, label in labels.items():
        query = scope.towards(**narrowed, of="" if part is Part.ALL else part.value)
        found.append({"label": label, "url": f"?{query}", "here": part is here})
    return found


def _rows(marked: Any) -> list[dict[str, Any]]:
    """The documents are read for the page alone: sorting many rows is quick while they are narrow."""
    kinds, marks = kind_labels(), list(marked)
    held = Publication.objects.select_related("agency").in_bulk([one.pk for one in marks])
    return [_row(one, held[one.pk], kinds) for one in marks]


def _row(marked: Marked, publication: Publication, kinds: dict[str, str]) -> dict[str, Any]:
    due_on = getattr(marked, "due_on", None)
    return {
        "publication": publication,
        "kind": kinds.get(publication.kind, publication.kind),
        "status": stage_status(publication),
        "due_on": due_on,
        "is_late": due_on is not None and due_on < today(),
    }


def _told(scope: DisclosureScope, table: ShareTable) -> dict[str, Any]:
    return {
        "of": scope.title,
        "from": scope.span.first.isoformat(),
        "to": scope.span.last.isoformat(),
        "on": scope.asked.period.on.isoformat(),
        "figures": {
            one.key: {"label": one.label, "definition": one.definition, "provisions": list(one.provisions)}
            for one in table.definitions
        },
        "rows": [
            {
                "code": line.code,
                "name": line.label,
                "figures": {
                    cell.told.key: {
                        "yes": cell.share.yes,
                        "no": cell.share.no,
                        "unknown": cell.share.unknown,
                    }
                    for cell in line.cells
                },
            }
            for line in (*table.lines, table.total)
        ],
    }
