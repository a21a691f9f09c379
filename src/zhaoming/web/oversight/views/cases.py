"""The requests of a subtree: indicators of every agency, each number open into its requests."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.config.statistics import Stand, from_statistics
from zhaoming.web.oversight.case_list import rows_shown
from zhaoming.web.oversight.case_scope import CaseScope, case_scope_of
from zhaoming.web.oversight.case_table import flat_rows, json_rows, lines, total_line
from zhaoming.web.presentation.downloads import as_attachment, csv_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import Download
from zhaoming.web.supervision.conditions import Counted
from zhaoming.web.supervision.indicators import INDICATORS, Section, indicators_in
from zhaoming.web.supervision.selectors import Figures, figures, listed

PER_PAGE = 200
ROWS_PER_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def cases(request: PersonRequest) -> HttpResponse:
    """Agencies as rows, the indicators of one table as columns, their definitions below."""
    scope = case_scope_of(request)
    found, stand = _figures(scope)
    context = {
        "scope": scope,
        "figures": found,
        "stand": stand,
        "indicators": indicators_in(scope.section),
        "page": Paginator(lines(figures=found, scope=scope), PER_PAGE).get_page(request.GET.get("page")),
        "total": total_line(figures=found, scope=scope),
        "sections": [
            {"label": one.label, "url": f"?{scope.query}&show={one.value}", "here": one is scope.section}
            for one in Section
        ],
        "of_today": scope.section is Section.DEADLINES,
    }
    return render(request, "oversight/cases.html", context)


@require_safe
def case_list(request: PersonRequest, key: str) -> HttpResponse:
    """The requests, or disputes, that one number counts."""
    scope = case_scope_of(request)
    if key not in INDICATORS:
        raise Http404("没有这个指标。")
    agency = _agency(request, scope)
    found = listed(reach=scope.reach, period=scope.period, key=key, agency=agency)
    page = Paginator(found.rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "listed": found,
        "page": page,
        "rows": rows_shown(page.object_list, found),
        "of_open": found.counted is Counted.OPEN,
        "may_issue": _may_issue(request, scope, agency),
    }
    return render(request, "oversight/case_list.html", context)


@require_safe
def download(request: PersonRequest, to: str) -> HttpResponse:
    """Every indicator of every agency as xlsx, csv or json, with the definitions where there is room."""
    scope = case_scope_of(request)
    found, stand = _figures(scope)
    name = f"{scope.root}及所属{scope.period.label}依申请公开监督指标"
    if to == "csv":
        return csv_attachment(rows=flat_rows(found), name=f"{name}.csv")
    if to == "json":
        data = _json(found, scope, stand)
        return as_attachment(Download(f"{name}.json", "application/json; charset=utf-8", data))
    if to != "xlsx":
        raise Http404("没有这种格式，可以下载 xlsx、csv、json。")
    data = write_xlsx(drawing=Drawing(title=name, parts=_definitions(found, stand)), flat=flat_rows(found))
    return as_attachment(Download(f"{name}.xlsx", _XLSX, data))


def _figures(scope: CaseScope) -> tuple[Figures, Stand | None]:
    """The indicators, and of when they are where they are counted on a replica."""
    return from_statistics(lambda: figures(reach=scope.reach, period=scope.period))


def _may_issue(request: PersonRequest, scope: CaseScope, agency: Agency | None) -> bool:
    """An order goes to one agency below the root."""
    below = agency is not None and agency.pk != scope.root.pk
    return below and may(request.user, Permission.ISSUE_ORDER, scope.root)


def _agency(request: PersonRequest, scope: CaseScope) -> Agency | None:
    """The agency the list is narrowed to; 404 for one that is out of reach."""
    code = request.GET.get("agency")
    if not code:
        return None
    found = next((agency for agency, _ in scope.reach.agencies if agency.code == code), None)
    if found is None:
        raise Http404("没有这个机关，或者它不在您的监督范围内。")
    return found


def _json(found: Figures, scope: CaseScope, stand: Stand | None) -> bytes:
    told = {
        "root": scope.root.code,
        "on": found.look.on.isoformat(),
        **({"counted_up_to": stand.at.isoformat()} if stand is not None else {}),
        "from": scope.period.first.isoformat(),
        "to": scope.period.last.isoformat(),
        "indicators": {
            one.key: {"label": one.label, "definition": one.definition, "provisions": list(one.provisions)}
            for one in INDICATORS.values()
        },
        "rows": json_rows(found),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _definitions(found: Figures, stand: Stand | None) -> tuple[DrawnParagraph, ...]:
    told = [f"期限各项是 {found.look.on.isoformat()} 的情况，其余各项属于 {found.look.period.label}。"]
    if stand is not None:
        told.append(f"统计数据截至 {timezone.localtime(stand.at):%Y-%m-%d %H:%M:%S}。")
    told += [f"{one.label}：{one.definition}（{one.basis}）" for one in INDICATORS.values()]
    return tuple(DrawnParagraph(text) for text in told)
