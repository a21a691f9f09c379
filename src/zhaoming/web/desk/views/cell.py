"""One cell: what is printed, what stands there now, where it is in the source, and setting it right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.annual_report.form import specs_by_key
from zhaoming.annual_report.official import number_text, printed_text
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.findings_panel import card_of
from zhaoming.web.desk.forms.cell import CellForm
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.official_table import label_of, short_label_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.source_lines import cut
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors.records import PublishedBeside
from zhaoming.web.reports.services import ActRefusedError, correct_cell, undo_correction
from zhaoming.web.reports.shapes import CurrentReport
from zhaoming.web.reports.written_text import is_written_here

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: PersonRequest, version_id: int, key: str) -> HttpResponse:
    """The cell and its form; a correction leads back to the cell in the table."""
    version = version_or_404(request, version_id)
    current = selectors.current_report(version=version)
    if request.method != "POST":
        initial = _initial(current, key) | typed_before(request=request)
        return _page(request, current, key, CellForm(initial=initial), 200)
    form = CellForm(request.POST)

    def act() -> object:
        given = form.cleaned_data
        return correct_cell(actor=request.user, version=version, key=key, **given)

    if attempt(form=form, act=act):
        messages.success(request, f"已更正：{short_label_of(key)}。打印值仍留在记录里。")
        return redirect(f"{reverse('desk:report', args=[version.pk])}#{_anchor(key)}")
    return _page(request, current, key, form, REFUSED)


@require_safe
def cases(request: PersonRequest, version_id: int, key: str) -> HttpResponse:
    """The requests a cell of 表三 or 表四 counts, or what was published for one of 表二, fifty a page."""
    version = version_or_404(request, version_id)
    documents = selectors.documents_of_cell(user=request.user, version=version, key=key)
    if documents is not None:
        return _documents(request, version, key, documents)
    beside = selectors.published_beside(user=request.user, version=version, key=key)
    if beside is not None and beside.found is not None and beside.is_open:
        return _decisions(request, version, key, beside)
    record = selectors.record_of_cell(user=request.user, version=version, key=key)
    if record is None or key not in specs_by_key():
        raise Http404("这一格不由申请记录计数，或者您的角色不能查看这些申请。")
    context = {
        **_named(version, key),
        "record": record,
        "page": Paginator(record.cases, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/cell_cases.html", context)


def _named(version: ReportVersion, key: str) -> dict[str, Any]:
    """What every page about a cell says of it: of which version it is, its name, and where it stands there."""
    return {
        "version": version,
        "version_name": version_name(version),
        "key": key,
        "label": short_label_of(key),
        "anchor": _anchor(key),
    }


def _anchor(key: str) -> str:
    return f"cell-{key.replace('.', '-')}"


def _documents(
    request: PersonRequest, version: ReportVersion, key: str, record: selectors.DocumentRecord
) -> HttpResponse:
    context = {
        **_named(version, key),
        "record": record,
        "page": Paginator(record.documents, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/cell_documents.html", context)


def _decisions(
    request: PersonRequest, version: ReportVersion, key: str, beside: PublishedBeside
) -> HttpResponse:
    assert beside.found is not None  # noqa: S101 - for the type checker: the caller has looked.
    rows: Page[Any] = Paginator(beside.found.rows, PER_PAGE).get_page(request.GET.get("page"))
    documents: Page[Any] = Paginator(beside.found.documents, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_named(version, key),
        "count": beside.count,
        "rows": rows,
        "documents": documents,
        "page": max(rows, documents, key=lambda one: one.paginator.num_pages),
    }
    return render(request, "desk/cell_decisions.html", context)


@require_POST
def undo(request: PersonRequest, version_id: int, correction_id: int) -> HttpResponse:
    """Take a correction back."""
    version = version_or_404(request, version_id)
    correction = get_object_or_404(version.corrections, pk=correction_id)
    try:
        undo_correction(actor=request.user, correction=correction)
    except ActRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, "已撤销更正。")
    return redirect("desk:cell", version.pk, correction.key)


def _initial(current: CurrentReport, key: str) -> dict[str, object]:
    cell = current.report.cells.get(key)
    return {"seen": current.version.act_number, "text": number_text(cell.value) if cell is not None else ""}


def _page(
    request: PersonRequest, current: CurrentReport, key: str, form: CellForm, status: int
) -> HttpResponse:
    version: ReportVersion = current.version
    if key not in current.report.cells:
        raise Http404("这份年报没有这一格。")
    excerpt = selectors.source_of(version=version, key=key)
    findings = [one for one in selectors.findings_of(version=version) if key in one.finding.cells]
    return render(
        request,
        "desk/cell.html",
        {
            **_named(version, key),
            "full_label": label_of(key, report=current.report),
            "printed": printed_text(current.printed.cells.get(key)),
            "now": printed_text(current.report.cells.get(key)),
            "cell": current.printed.cells.get(key),
            "is_corrected": key in current.corrected,
            "corrections": tuple(reversed(current.corrections.get(key, ()))),
            "cards": [card_of(one) for one in findings],
            "is_written_here": is_written_here(version=version),
            "excerpt": excerpt,
            "record": selectors.record_of_cell(user=request.user, version=version, key=key),
            "documents": selectors.documents_of_cell(user=request.user, version=version, key=key),
            "beside": selectors.published_beside(user=request.user, version=version, key=key),
            "lines": [cut(line) for line in excerpt.lines],
            "form": form,
            "may_correct": _is_open(request, version, "correct_cell"),
        },
        status=status,
    )


def _is_open(request: PersonRequest, version: ReportVersion, act: str) -> bool:
    return any(one.is_open for one in selectors.open_acts(user=request.user, version=version) if one.act == act)
