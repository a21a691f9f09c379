"""One thing of a list on the desk: what became of it, taking it from the public, the papers of a project."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.law.clocks import Due
from zhaoming.publishing.facts import STAGES
from zhaoming.publishing.facts.recalling import Recall, withdraw_by
from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.facts import PaperForm, WithdrawRowForm
from zhaoming.web.desk.forms.recalling import RecallFields
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.selectors import DeskRecord, desk_record
from zhaoming.web.facts.services import put_paper, record_recall, take_paper, withdraw_row
from zhaoming.web.presentation.fact_words import cells_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.selectors import documents_of

# The form offers so many documents, the last worked on.
_OFFERED = 200


def record_or_404(request: PersonRequest, record_id: int) -> DeskRecord:
    """The record, where this person may see it."""
    try:
        return desk_record(user=request.user, record_id=record_id)
    except FactRecord.DoesNotExist as error:
        raise Http404("没有这一项，或者您的角色不能查看它。") from error


def due_of(record: FactRecord) -> Due | None:
    """By when it must be withdrawn; None where nothing asks for it."""
    if record.recalled_on is None or record.withdrawn_on is not None:
        return None
    law = law_of(laws=Laws(), agency=record.agency, on=today())
    return withdraw_by(recalled_on=record.recalled_on, law=law)


@require_safe
def record(request: PersonRequest, record_id: int) -> HttpResponse:
    """What is public of it, what became of it, and what may be done."""
    found = record_or_404(request, record_id)
    agency, stages = found.record.agency, STAGES.get(found.kind.stages)
    due = due_of(found.record)
    may_draft = may(request.user, Permission.DRAFT_DOCUMENT, agency)
    context = {
        "found": found,
        "kind": found.kind,
        "cells": cells_of(kind=found.kind, values=found.row.values),
        "due": due,
        "is_late": due is not None and due.on is not None and due.on < today(),
        "recall": Recall(found.record.recall).label if found.record.recall else "",
        "stages": [
            (one, [paper for paper in found.papers if paper.stage == one.key])
            for one in (stages.stages if stages is not None else ())
        ],
        "may_recall": may_draft and found.kind.recalled and found.record.recalled_on is None,
        "may_withdraw": may(request.user, Permission.WITHDRAW_DOCUMENT, agency),
        "may_draft": may_draft,
    }
    return render(request, "desk/fact_record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: PersonRequest, record_id: int) -> HttpResponse:
    """Record that a decision was changed or annulled."""
    found = record_or_404(request, record_id)
    require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=found.record.agency)
    is_post = request.method == "POST"
    form = RecallFields(request.POST if is_post else None, initial=typed_before(request=request))
    if is_post and attempt(
        form=form,
        act=lambda: record_recall(actor=request.user, record=found.record, **form.cleaned_data),
    ):
        messages.success(request, "已登记。3个工作日内撤回公开，期限列在“今日”里。")
        return redirect("desk:fact_record", record_id)
    lead = "处罚决定被依法变更、撤销、确认违法或者确认无效的，3个工作日内撤回处罚信息并公开说明理由。"
    return _form_page(request, found, form, ("登记变更、撤销", lead, "登记"), is_post=is_post)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PersonRequest, record_id: int) -> HttpResponse:
    """Take the row from the public."""
    found = record_or_404(request, record_id)
    require(actor=request.user, permission=Permission.WITHDRAW_DOCUMENT, agency=found.record.agency)
    is_post = request.method == "POST"
    form = WithdrawRowForm(request.POST if is_post else None, initial=typed_before(request=request))
    if is_post and attempt(
        form=form,
        act=lambda: withdraw_row(actor=request.user, record=found.record, **form.cleaned_data),
    ):
        messages.success(request, "已撤回。公众在原地址看到撤回的理由，看不到名称和内容。")
        return redirect("desk:fact_record", record_id)
    lead = "只撤回这一行，同一批的其他行照常公开。撤回后不能恢复；重新作出的决定另行公开。"
    return _form_page(request, found, form, ("撤回这一行", lead, "撤回"), is_post=is_post, is_danger=True)


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: PersonRequest, record_id: int) -> HttpResponse:
    """Put a document to a stage of the project."""
    found = record_or_404(request, record_id)
    require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=found.record.agency)
    if not found.kind.stages:
        raise Http404("这一种清单没有阶段。")
    is_post = request.method == "POST"
    documents = documents_of(user=request.user).exclude(title="").order_by("-last_act_on", "-pk")
    form = PaperForm(
        request.POST if is_post else None,
        kind=found.kind,
        documents=list(documents.values_list("pk", "title")[:_OFFERED]),
        initial={"stage": request.GET.get("stage", "")},
    )
    if is_post and attempt(
        form=form,
        act=lambda: put_paper(
            actor=request.user,
            record=found.record,
            stage=form.cleaned_data["stage"],
            publication_id=int(form.cleaned_data["publication"]),
        ),
    ):
        messages.success(request, "已加入。文件公开以后在项目页面的这个阶段显示。")
        return redirect("desk:fact_record", record_id)
    lead = "文件本身照常经过关口公开；这里只记它属于项目的哪个阶段。"
    return _form_page(request, found, form, ("加入阶段文件", lead, "加入"), is_post=is_post)


@require_POST
def take(request: PersonRequest, record_id: int, paper_id: int) -> HttpResponse:
    """Take a document from its stage."""
    found = record_or_404(request, record_id)
    paper = next((one for one in found.papers if one.pk == paper_id), None)
    if paper is None:
        raise Http404("这个阶段里没有这份文件。")
    try:
        take_paper(actor=request.user, paper=paper)
    except PublicationRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, "已移出这个阶段，文件本身不变。")
    return redirect("desk:fact_record", record_id)


def _form_page(
    request: PersonRequest,
    found: DeskRecord,
    form: RecallFields | WithdrawRowForm | PaperForm,
    words: tuple[str, str, str],
    *,
    is_post: bool,
    is_danger: bool = False,
) -> HttpResponse:
    heading, lead, button = words
    context = {
        "form": form,
        "heading": f"{heading}：{found.row.title}",
        "lead": lead,
        "back": reverse("desk:fact_record", args=[found.record.pk]),
        "button": button,
        "is_danger": is_danger,
    }
    return render(request, "desk/fact_form.html", context, status=REFUSED if is_post else 200)
