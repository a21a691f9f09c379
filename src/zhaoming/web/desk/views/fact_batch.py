"""One batch on the desk: its rows with their faults, other rows, one row, a new version, what to mend."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import ACT_RULES, Act
from zhaoming.publishing.standing import WorkStage
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.fact_rows import hand_in
from zhaoming.web.desk.forms.facts import ImportForm, NoteForm, RowForm
from zhaoming.web.facts.keeping import rows_with_faults, values_of
from zhaoming.web.facts.models import FactRow, FactSheet, How
from zhaoming.web.facts.selectors import DeskBatch, desk_batch, import_into, known_records, shown_row
from zhaoming.web.facts.services import (
    RowsGiven,
    TableGiven,
    change_rows,
    drop_row,
    open_batch_version,
    put_row,
)
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.fact_tables import XLSX, faulty_file, list_file
from zhaoming.web.presentation.fact_words import fault_words, table_cells, table_columns
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import stage_status
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import permissions_for, require_event

PER_PAGE = 50


def batch_or_404(request: PersonRequest, publication_id: int) -> DeskBatch:
    """The batch, where this person may see it."""
    try:
        return desk_batch(user=request.user, publication_id=publication_id)
    except (Publication.DoesNotExist, FactSheet.DoesNotExist) as error:
        raise Http404("没有这一批清单，或者您的角色不能查看它。") from error


@require_safe
def batch(request: PersonRequest, publication_id: int) -> HttpResponse:
    """The rows, those with faults alone where that is asked; what to do next stands beside them."""
    found = batch_or_404(request, publication_id)
    rows = FactRow.objects.filter(sheet=found.sheet).order_by("position")
    show = request.GET.get("show", "")
    if show == "faulty":
        rows = rows_with_faults(sheet=found.sheet)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    kind = found.kind
    context = {
        "found": found,
        "publication": found.document.publication,
        "kind": kind,
        "state": stage_status(found.document.publication),
        "page": page,
        "columns": table_columns(kind),
        "rows": [
            (
                row,
                table_cells(kind=kind, values=row.values),
                [fault_words(kind=kind, told=one) for one in row.faults],
            )
            for row in page
        ],
        "show": show,
        "known": known_records(records=[row.record_id for row in page if row.record_id]),
        "coming": import_into(publication=found.document.publication),
        "may_change": _may(found, Act.CHANGE_DRAFT),
        "may_open": _may(found, Act.OPEN_VERSION),
        "may_review": _may_review(found),
    }
    return render(request, "desk/fact_batch.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Other rows from a file, another title or day."""
    found = _to_change(request, publication_id)
    if request.method != "POST":
        initial = {**_heading_of(found), **typed_before(request=request)}
        return _change_page(request, found, ImportForm(initial=initial), 200)
    form = ImportForm(request.POST, request.FILES)

    to: list[str] = []

    def do() -> None:
        to.append(_change(request, found, form))

    if attempt(form=form, act=do):
        return redirect(to[0])
    return _change_page(request, found, form, REFUSED)


def _change(request: PersonRequest, found: DeskBatch, form: ImportForm) -> str:
    """The address of what comes next."""
    asked, file, publication = form.cleaned_data, form.cleaned_data["file"], found.document.publication
    done = "已保存，各行已经重新检查。"
    if file is not None:
        table = TableGiven(
            agency=found.sheet.agency,
            list_key=found.kind.key,
            heading=form.heading(),
            current_on=asked["current_on"],
            name=file.name or "",
            content=file.read(),
            how=How(asked["how"]),
            publication=publication,
            seen=asked["seen"],
        )
        return hand_in(request=request, table=table, done=done)
    given = RowsGiven(rows=values_of(sheet=found.sheet), current_on=asked["current_on"])
    change_rows(
        actor=request.user, publication=publication, given=given, heading=form.heading(), seen=asked["seen"]
    )
    messages.success(request, done)
    return reverse("desk:fact_batch", args=[publication.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: PersonRequest, publication_id: int, position: int) -> HttpResponse:
    """One row; position 0 is a new one at the end."""
    found = _to_change(request, publication_id)
    held = _row_or_404(found, position) if position else None
    kind = found.kind
    if request.method != "POST":
        initial = {"seen": found.document.publication.version, **typed_before(request=request)}
        return _row_page(request, found, held, RowForm(kind=kind, row=held, initial=initial), 200)
    form = RowForm(request.POST, kind=kind)
    if attempt(
        form=form,
        act=lambda: put_row(
            actor=request.user,
            publication=found.document.publication,
            position=position or None,
            values=form.values(),
            seen=form.cleaned_data["seen"],
        ),
    ):
        messages.success(request, "已保存这一行，全批已经重新检查。")
        return redirect("desk:fact_batch", publication_id)
    return _row_page(request, found, held, form, REFUSED)


@require_POST
def drop(request: PersonRequest, publication_id: int, position: int) -> HttpResponse:
    """Take one row out of the draft."""
    found = _to_change(request, publication_id)
    _row_or_404(found, position)
    seen = request.POST.get("seen", "")
    try:
        drop_row(
            actor=request.user,
            publication=found.document.publication,
            position=position,
            seen=int(seen) if seen.isdecimal() else None,
        )
    except PublicationRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, f"已删去第 {position} 行。")
    return redirect("desk:fact_batch", publication_id)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Begin a new version with the rows that stand."""
    found = batch_or_404(request, publication_id)
    publication = found.document.publication
    require_event(actor=request.user, kind=happened.VersionOpened, publication=publication)
    is_post = request.method == "POST"
    form = NoteForm(request.POST if is_post else None, initial={"seen": publication.version})
    if is_post and attempt(
        form=form,
        act=lambda: open_batch_version(actor=request.user, publication=publication, **form.cleaned_data),
    ):
        messages.success(request, "已新建版本，行照原样带来。改好后经过同样的关口，替换现在的版本。")
        return redirect("desk:fact_batch", publication_id)
    context = {
        "form": form,
        "heading": f"新建版本：{publication}",
        "lead": "现在公开的行照原样带来，单独撤回的不带。新版本公开以前，公众看到的不变。",
        "back": reverse("desk:fact_batch", args=[publication_id]),
        "button": "新建版本",
    }
    return render(request, "desk/fact_form.html", context, status=REFUSED if is_post else 200)


@require_safe
def file(request: PersonRequest, publication_id: int, of: str) -> HttpResponse:
    """The rows as a spreadsheet, or those with faults with a column that says what is wrong."""
    found = batch_or_404(request, publication_id)
    kind = found.kind
    if of == "rows":
        data = list_file(kind=kind, title=found.document.publication.title, rows=values_of(sheet=found.sheet))
        return file_attachment(content=data, content_type=XLSX, name=f"{kind.label}.xlsx")
    if of != "faults":
        raise Http404("没有这样的下载。")
    rows = rows_with_faults(sheet=found.sheet)
    told = [
        (
            one.values,
            f"第 {one.position} 行。" + "；".join(fault_words(kind=kind, told=fault) for fault in one.faults),
        )
        for one in rows
    ]
    data = faulty_file(kind=kind, rows=told)
    return file_attachment(content=data, content_type=XLSX, name=f"{kind.label}待改正.xlsx")


def _to_change(request: PersonRequest, publication_id: int) -> DeskBatch:
    found = batch_or_404(request, publication_id)
    require_event(actor=request.user, kind=happened.DraftChanged, publication=found.document.publication)
    return found


def _row_or_404(found: DeskBatch, position: int) -> FactRow:
    try:
        return shown_row(batch=found, position=position)
    except FactRow.DoesNotExist as error:
        raise Http404(f"没有第 {position} 行。") from error


def _may(found: DeskBatch, act: Act) -> bool:
    verdict = next(one for one in found.document.verdicts if one.act is act)
    needed = permissions_for(kind=ACT_RULES[act].event)
    return verdict.is_permitted and bool(found.document.held.intersection(needed))


def _may_review(found: DeskBatch) -> bool:
    work = found.document.value.work
    return (
        work is not None
        and found.document.publication.work_stage == WorkStage.IN_REVIEW
        and work.reviewer == found.document.user.username
    )


def _heading_of(found: DeskBatch) -> dict[str, Any]:
    return {
        "title": found.sheet.version.title,
        "formed_on": found.sheet.version.formed_on,
        "current_on": found.sheet.current_on,
        "seen": found.document.publication.version,
    }


def _change_page(request: PersonRequest, found: DeskBatch, form: ImportForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "heading": f"导入和修改：{found.document.publication}",
        "lead": f"现有 {found.sheet.rows} 行。不选文件的，只改标题和日期。",
        "back": reverse("desk:fact_batch", args=[found.document.publication.pk]),
        "button": "保存",
        "template": reverse("desk:fact_template", args=[found.kind.key]),
    }
    return render(request, "desk/fact_form.html", context, status=status)


def _row_page(
    request: PersonRequest, found: DeskBatch, held: FactRow | None, form: RowForm, status: int
) -> HttpResponse:
    told = [fault_words(kind=found.kind, told=one) for one in held.faults] if held is not None else []
    context = {
        "form": form,
        "heading": f"第 {held.position} 行" if held is not None else "新增一行",
        "lead": f"{found.kind.label} · {found.document.publication}",
        "faults": told,
        "back": reverse("desk:fact_batch", args=[found.document.publication.pk]),
        "button": "保存这一行",
        "drop": reverse("desk:fact_drop", args=[found.document.publication.pk, held.position]) if held else "",
        "seen": found.document.publication.version,
    }
    return render(request, "desk/fact_form.html", context, status=status)
