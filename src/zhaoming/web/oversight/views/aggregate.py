"""The sum of a subtree as the official tables, each number open into its parts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.report_files.write import CannotWriteError
from zhaoming.web.collection.selectors import campaign_of
from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.oversight.tree_sum import sum_with_notes
from zhaoming.web.presentation.downloads import as_attachment
from zhaoming.web.presentation.official_table import Overlay, label_of, shown_tables
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.report_parts import FORMATS
from zhaoming.web.reports.selectors import aggregate_download


@require_safe
def aggregate(request: PersonRequest) -> HttpResponse:
    """The tables, with the agencies that are missing from them named."""
    scope = scope_of(request)
    view = sum_with_notes(user=request.user, root=scope.root, year=scope.year)

    def link(key: str) -> str | None:
        """A number that sums something leads to what it sums."""
        return f"{reverse('oversight:parts', args=[key])}?{scope.query}" if key in view.contributions else None

    tables = shown_tables(report=view.report, overlay=Overlay(link=link)) if view.parts else ()
    return render(
        request,
        "oversight/aggregate.html",
        {
            "scope": scope,
            "view": view,
            "tables": tables,
            "formats": FORMATS,
            "is_collected": campaign_of(user=request.user, collector=scope.root, year=scope.year) is not None,
        },
    )


@require_safe
def download(request: PersonRequest, to: str) -> HttpResponse:
    """The sum as one document, in any of the formats a report is written in."""
    scope = scope_of(request)
    view = sum_with_notes(user=request.user, root=scope.root, year=scope.year)
    if to not in dict(FORMATS) or not view.parts:
        raise Http404("没有可以下载的汇总，或者没有这种格式。")
    try:
        return as_attachment(aggregate_download(view=view, to=to))
    except CannotWriteError as refusal:
        messages.error(request, f"现在不能下载为 {to}：{refusal}")
        return redirect(f"{reverse('oversight:aggregate')}?{scope.query}")


@require_safe
def parts(request: PersonRequest, key: str) -> HttpResponse:
    """The reports one summed number comes from."""
    scope = scope_of(request)
    view = sum_with_notes(user=request.user, root=scope.root, year=scope.year)
    if key not in view.report.cells:
        raise Http404("汇总表里没有这一格。")
    by_id = {version.pk: version for version in view.parts}
    rows = [(by_id[pk], value) for pk, value in view.contributions.get(key, ()) if pk in by_id]
    context = {
        "scope": scope,
        "label": label_of(key, report=view.report),
        "rows": rows,
        "total": view.report.cells[key].value,
        "anchor": f"cell-{key.replace('.', '-')}",
        "view": view,
    }
    return render(request, "oversight/parts.html", context)
