"""The sum of a collection as the official tables, and one cell of it with the parent's own number beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.collection.models import Campaign
from zhaoming.web.collection.selectors import CellDifference, campaign_of, collected_sum
from zhaoming.web.collection.selectors.sums import shown
from zhaoming.web.collection.services import explain_difference, explain_differences
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.oversight.collection_workbook import XLSX, workbook
from zhaoming.web.oversight.forms.collection import DifferenceForm, DifferencesForm
from zhaoming.web.oversight.scope import Scope, scope_of
from zhaoming.web.presentation.downloads import as_attachment
from zhaoming.web.presentation.official_table import Overlay, label_of, shown_tables
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import Download, visible_versions

REFUSED = 422


@require_safe
def collected(request: PersonRequest) -> HttpResponse:
    """The tables, what is in them and what is not, and every cell the parent's own report prints otherwise."""
    scope, campaign = _asked(request)
    return _page(request, scope, campaign, DifferencesForm())


@require_POST
def explain(request: PersonRequest) -> HttpResponse:
    """Sign one reason for the ticked cells (`cell`: key and sum looked at); a refusal shows the page again."""
    scope, campaign = _asked(request)
    form = DifferencesForm(request.POST)
    cells = dict(one.partition(" ")[::2] for one in request.POST.getlist("cell"))
    if form.is_valid():
        try:
            made = explain_differences(actor=request.user, campaign=campaign, cells=cells, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("text" if refusal.given else None, f"{refusal.message} {refusal.next_step}")
        else:
            messages.success(request, f"已为 {len(made)} 格签署说明。")
            return redirect(f"{reverse('oversight:collection_sum')}?{scope.query}")
    return _page(request, scope, campaign, form, ticked=frozenset(cells), status=REFUSED)


def _page(
    request: PersonRequest,
    scope: Scope,
    campaign: Campaign,
    form: DifferencesForm,
    *,
    ticked: frozenset[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    found = collected_sum(campaign=campaign)

    def link(key: str) -> str:
        return f"{reverse('oversight:collection_cell', args=[key])}?{scope.query}"

    tables = shown_tables(report=found.report, overlay=Overlay(link=link)) if found.counted else ()
    rows = [
        (one, label_of(one.key, report=found.report), f"{one.key} {shown(one.total)}", _anchor(one.key))
        for one in found.differences
    ]
    is_open = any(one.explanation is None for one in found.differences)
    context = {
        "scope": scope,
        "campaign": campaign,
        "found": found,
        "tables": tables,
        "differences": rows,
        "form": form if is_open and _may_sign(request, scope) else None,
        "ticked": ticked,
    }
    return render(request, "oversight/collection_sum.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: PersonRequest, key: str) -> HttpResponse:
    """One cell: the reports it is the sum of, the parent's number, and why the two differ."""
    scope, campaign = _asked(request)
    found = collected_sum(campaign=campaign)
    if key not in found.report.cells:
        raise Http404("汇总表里没有这一格。")
    difference = next((one for one in found.differences if one.key == key), None)
    form = (
        DifferenceForm(request.POST) if request.method == "POST" else DifferenceForm(initial=_seen(difference))
    )
    if request.method == "POST" and form.is_valid() and _signed(request, campaign, key, form):
        return redirect(f"{reverse('oversight:collection_sum')}?{scope.query}")
    context = {
        "scope": scope,
        "campaign": campaign,
        "found": found,
        "label": label_of(key, report=found.report),
        "rows": found.parts_of(key=key),
        "total": found.report.number(key),
        "difference": difference,
        "form": form if difference is not None and _may_sign(request, scope) else None,
        "anchor": _anchor(key),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "oversight/collection_cell.html", context, status=status)


@require_safe
def export(request: PersonRequest) -> HttpResponse:
    """The whole collection as one workbook."""
    scope, campaign = _asked(request)
    asked = visible_versions(user=request.user).filter(year=campaign.year)
    readable = frozenset(asked.order_by().values_list("pk", flat=True))
    data = workbook(campaign=campaign, found=collected_sum(campaign=campaign), readable=readable)
    name = f"{scope.root}所属{scope.year}年年报收集.xlsx"
    return as_attachment(Download(name=name, content_type=XLSX, data=data))


def _asked(request: PersonRequest) -> tuple[Scope, Campaign]:
    scope = scope_of(request)
    campaign = campaign_of(user=request.user, collector=scope.root, year=scope.year)
    if campaign is None:
        raise Http404("这一年的年报收集还没有开始。")
    return scope, campaign


def _anchor(key: str) -> str:
    return f"cell-{key.replace('.', '-')}"


def _may_sign(request: PersonRequest, scope: Scope) -> bool:
    wanted = (Permission.COLLECT_REPORTS, Permission.FILE_REPORT)
    return any(may(request.user, one, scope.root) for one in wanted)


def _seen(difference: CellDifference | None) -> dict[str, str]:
    return {"seen": shown(difference.total)} if difference is not None else {}


def _signed(request: PersonRequest, campaign: Campaign, key: str, form: DifferenceForm) -> bool:
    try:
        explain_difference(actor=request.user, campaign=campaign, key=key, **form.cleaned_data)
    except RefusedError as refusal:
        form.add_error("text" if refusal.given else None, f"{refusal.message} {refusal.next_step}")
        return False
    messages.success(request, "已签署说明。")
    return True
