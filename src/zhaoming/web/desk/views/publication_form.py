"""Drafting a document, changing its draft, beginning a new version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zhaoming.publishing.events import DraftChanged
from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.cases.models import Case
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.publications import CHANGE, DocumentForm, SecretForm, initial_of
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.desk.views.publication import document_or_404
from zhaoming.web.facts.selectors import list_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.selectors import DeskDocument
from zhaoming.web.publications.services import (
    change_draft,
    draft_document,
    draft_for_request,
    open_version,
    register_secret,
)
from zhaoming.web.usage.selectors import term_named


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """A new document, maybe from the request that led to it; nothing of it is public."""
    require_somewhere(actor=request.user, permission=Permission.DRAFT_DOCUMENT)
    case = _led_by(request)
    if request.method != "POST":
        first = {"agency": case.agency_id} if case is not None else {}
        initial = {**first, **_sought(request), **typed_before(request=request)}
        form = DocumentForm(user=request.user, initial=initial)
        return _page(request, form, None, 200, case)
    form = DocumentForm(request.POST, request.FILES, user=request.user)
    made: list[Publication] = []

    def do() -> None:
        told: dict[str, Any] = {
            "actor": request.user,
            "agency": form.cleaned_data["agency"],
            "place": form.place(),
            "content": form.content(),
            "files": form.uploaded(),
            "attribution": form.attribution(),
        }
        made.append(draft_document(**told) if case is None else draft_for_request(case=case, **told))

    if attempt(form=form, act=do):
        after = "提交审查" if form.attribution() else "确定公开属性，再提交审查"
        after = f"等附件检查完，{after}" if form.uploaded() else after
        messages.success(request, f"已保存草稿。接下来{after}。")
        return redirect("desk:publication", made[0].pk)
    return _page(request, form, None, REFUSED, case)


@require_http_methods(["GET", "HEAD", "POST"])
def secret(request: PersonRequest) -> HttpResponse:
    """A line for a state secret that is withheld: neither title nor content is asked for."""
    require_somewhere(actor=request.user, permission=Permission.REVIEW_DOCUMENT)
    is_post = request.method == "POST"
    form = SecretForm(request.POST if is_post else None, user=request.user)
    made: list[Publication] = []
    if is_post and attempt(
        form=form, act=lambda: made.append(register_secret(actor=request.user, **form.cleaned_data))
    ):
        messages.success(request, "已登记一行。到重新评估的日期会列在“今日”里。")
        return redirect("desk:publication", made[0].pk)
    context = {
        "form": form,
        "heading": "登记国家秘密事项",
        "lead": "国家秘密不进入本系统：这里只留一行，没有标题和内容，只记机关和重新评估的日期。",
        "back": reverse("desk:publications"),
        "button": "登记",
    }
    return render(request, "desk/publication_form.html", context, status=REFUSED if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, publication_id: int) -> HttpResponse:
    """The open draft; where nothing is open, a new version of what stands."""
    found = document_or_404(request, publication_id)
    require_event(actor=request.user, kind=DraftChanged, publication=found.publication)
    if found.version is not None and list_of(version=found.version):
        # The rows of a list, its title and its days are written on a page of their own.
        return redirect("desk:fact_batch", publication_id)
    if request.method != "POST":
        initial = {**_beginning(found), **typed_before(request=request)}
        return _page(request, DocumentForm(user=request.user, held=found, initial=initial), found, 200)
    form = DocumentForm(request.POST, request.FILES, user=request.user, held=found)
    if attempt(form=form, act=lambda: _keep(request, found, form)):
        messages.success(request, "已保存。内容变了，检查和放行重新进行。")
        return redirect("desk:publication", publication_id)
    return _page(request, form, found, REFUSED)


def _keep(request: PersonRequest, found: DeskDocument, form: DocumentForm) -> None:
    asked = form.cleaned_data
    told = {
        "actor": request.user,
        "publication": found.publication,
        "content": form.content(),
        "files": form.uploaded(),
        "removed": asked.get("removed", ()),
        "seen": asked["seen"],
    }
    if found.value.work is not None:
        change_draft(place=form.place(), **told)
    else:
        open_version(**told)


def _sought(request: PersonRequest) -> dict[str, object]:
    """The words the public looked for in vain, where one comes from them."""
    term = term_named(term_id=request.GET.get("sought", ""))
    return {"title": term.words} if term is not None else {}


def _led_by(request: PersonRequest) -> Case | None:
    """The request the draft is begun from, where the person may see it; the address holds its key alone."""
    key = request.GET.get("request", "")
    if not key:
        return None
    if not key.isdecimal():
        raise Http404("没有这件申请，或者您的角色不能查看它。")
    return case_or_404(request, int(key))


def _beginning(found: DeskDocument) -> dict[str, object]:
    if found.version is None:
        return {"seen": found.publication.version}
    told = initial_of(publication=found.publication, version=found.version)
    return told if found.value.work is not None else {**told, **dict.fromkeys(CHANGE)}


def _page(
    request: PersonRequest,
    form: DocumentForm,
    found: DeskDocument | None,
    status: int,
    case: Case | None = None,
) -> HttpResponse:
    if case is not None:
        heading, back = "起草文件，转为主动公开", reverse("desk:case", args=[case.pk])
        lead = (
            f"由申请 {case.number} 转来：保存后与它建立关联，公众看不到是哪一件。不要照抄申请里的个人信息；"
            "草稿经过同样的关口后才公开。"
        )
    elif found is None:
        heading, lead = "起草文件", "先存成草稿，什么都不会公开；下面几栏填了就能保存，其余的以后再补。"
        back = reverse("desk:publications")
    else:
        back = reverse("desk:publication", args=[found.publication.pk])
        heading = (
            f"修改草稿：{found.publication}"
            if found.value.work is not None
            else f"新建版本：{found.publication}"
        )
        lead = (
            "保存后重新检查，原来的放行不再算数。"
            if found.value.work is not None
            else "新版本经过同样的关口后替换现在的版本；在那以前公众看到的不变。"
        )
    context = {"form": form, "heading": heading, "lead": lead, "back": back, "button": "保存草稿"}
    return render(request, "desk/publication_form.html", context, status=status)
