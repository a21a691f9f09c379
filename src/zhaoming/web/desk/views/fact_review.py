"""The sampled review of a batch: draw, mark each row, then sign or send back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.publishing import events as happened
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.fact_review import MarksForm, ReviewBatchForm
from zhaoming.web.desk.views.fact_batch import batch_or_404
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.selectors import DeskBatch
from zhaoming.web.facts.services import draw_sample, mark_rows, pass_sample, return_batch
from zhaoming.web.presentation.fact_words import cells_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_event

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Draw the sample; go through its rows page by page; answer the checklist and sign, or send back."""
    found = batch_or_404(request, publication_id)
    require_event(actor=request.user, kind=happened.Reviewed, publication=found.document.publication)
    if request.method != "POST":
        return _page(request, found, _marks(found, request, None), _form(found, None), 200)
    step = request.POST.get("step", "")
    if step == "draw":
        return _draw(request, found)
    if step == "mark":
        return _mark(request, found)
    return _end(request, found, step)


def _draw(request: PersonRequest, found: DeskBatch) -> HttpResponse:
    publication = found.document.publication
    try:
        draw_sample(actor=request.user, publication=publication, seen=publication.version)
    except PublicationRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, "已抽取。抽取的种子记入办理记录，任何人可以重算。")
    return redirect("desk:fact_review", publication.pk)


def _mark(request: PersonRequest, found: DeskBatch) -> HttpResponse:
    form = _marks(found, request, request.POST)
    publication = found.document.publication
    if attempt(
        form=form,
        act=lambda: mark_rows(actor=request.user, publication=publication, marks=form.marks()),
    ):
        messages.success(request, "已保存核对结果。")
        page = request.POST.get("page", "")
        here = redirect("desk:fact_review", publication.pk)
        if page.isdecimal():
            here["Location"] += f"?page={page}"
        return here
    return _page(request, found, form, _form(found, None), REFUSED)


def _end(request: PersonRequest, found: DeskBatch, step: str) -> HttpResponse:
    form = _form(found, request.POST)
    publication = found.document.publication

    def do() -> None:
        told: dict[str, Any] = {
            "actor": request.user,
            "publication": publication,
            "seen": form.cleaned_data["seen"],
        }
        if step == "return":
            return_batch(words=form.cleaned_data["words"], **told)
        else:
            pass_sample(answers=form.answers(), opinion_words=form.opinion_words(), **told)

    form.is_returning = step == "return"
    if attempt(form=form, act=do):
        messages.success(request, "已退回起草。" if form.is_returning else "审查通过，等待本机关审签。")
        return redirect("desk:fact_batch", publication.pk)
    return _page(request, found, _marks(found, request, None), form, REFUSED)


def _marks(found: DeskBatch, request: PersonRequest, data: Any) -> MarksForm:
    page = Paginator(found.sample, PER_PAGE).get_page(request.POST.get("page") or request.GET.get("page"))
    rows = FactRow.objects.filter(sheet=found.sheet, position__in=list(page)).order_by("position")
    return MarksForm(data, rows=list(rows), marks=found.marks, page=page)


def _form(found: DeskBatch, data: Any) -> ReviewBatchForm:
    document = found.document
    return ReviewBatchForm(data, publication=document.value, initial={"seen": document.publication.version})


def _page(
    request: PersonRequest, found: DeskBatch, marks: MarksForm, form: ReviewBatchForm, status: int
) -> HttpResponse:
    work = found.document.value.work
    verdict = next(one for one in found.document.verdicts if one.act == "draw_sample")
    context = {
        "found": found,
        "publication": found.document.publication,
        "kind": found.kind,
        "reasons": [one.message for one in verdict.objections] if not found.sample else (),
        "seed": work.seed if work is not None else "",
        "marks": marks,
        "rows": [
            (row, cells_of(kind=found.kind, values=row.values), *fields) for row, *fields in marks.lines()
        ],
        "page": marks.page,
        "form": form,
        "is_open": work is not None and work.reviewed_on is None,
    }
    return render(request, "desk/fact_review.html", context, status=status)
