"""The guides of a person's agencies: what the public reads, what is being written, and its way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.publishing.guide import CHANNELS, OF_BODY, WRITTEN
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require, require_somewhere
from zhaoming.web.catalogues import services
from zhaoming.web.catalogues.selectors import DeskGuide, desk_guide, guides_for_desk
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.guide import GuideForm, SeenForm, TakeDownForm, WordsForm
from zhaoming.web.presentation.person_request import PersonRequest


@dataclass(frozen=True, slots=True)
class GuideAct:
    """`consequence` is said before, `done` afterwards."""

    label: str
    consequence: str
    done: str
    form: type[forms.Form]
    service: Callable[..., Any]
    permission: Permission


ACTS = {
    "hand-in": GuideAct(
        "提交审核",
        "由修改人以外的审核人看过之后公布。",
        "已提交审核。",
        SeenForm,
        services.hand_in_guide,
        Permission.DRAFT_DOCUMENT,
    ),
    "publish": GuideAct(
        "审核通过，公布",
        "立即成为公众看到的指南，注明日期和修改说明；原来的一版仍可查阅。",
        "已公布新的一版指南。",
        SeenForm,
        services.publish_guide,
        Permission.REVIEW_DOCUMENT,
    ),
    "return": GuideAct(
        "退回修改",
        "退回修改人，意见显示在指南上方。",
        "已退回。",
        WordsForm,
        services.return_guide,
        Permission.REVIEW_DOCUMENT,
    ),
}


@require_safe
def guides(request: PersonRequest) -> HttpResponse:
    """Every agency in reach with its guide."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    return render(request, "desk/guides.html", {"rows": guides_for_desk(user=request.user)})


@require_safe
def guide(request: PersonRequest, code: str) -> HttpResponse:
    """One guide: what is missing, what it says, its editions, and what may be done now."""
    found = _guide_or_404(request, code)
    context = {
        "found": found,
        "written": [(one.label, found.written.get(one.key, "")) for one in WRITTEN],
        "channels": [(label, found.written[key]) for key, label in CHANNELS if found.written.get(key)],
        "body": [(one.label, found.body[one.key]) for one in OF_BODY],
        "acts": [(name, one) for name, one in ACTS.items() if _is_open(found, name)],
    }
    return render(request, "desk/guide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, code: str) -> HttpResponse:
    """Writing the draft."""
    found = _guide_or_404(request, code)
    require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=found.agency)
    if request.method != "POST":
        note = found.draft.change_note if found.draft is not None else ""
        initial = {**found.written, "change_note": note, "seen": found.seen, **typed_before(request=request)}
        return _form(request, found, GuideForm(initial=initial), 200)
    form = GuideForm(request.POST)
    if attempt(
        form=form,
        act=lambda: services.save_guide(actor=request.user, agency=found.agency, **form.told()),
    ):
        messages.success(request, "已保存草稿。提交审核、公布之后公众才看到。")
        return redirect("desk:guide", code)
    return _form(request, found, form, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, code: str, act: str) -> HttpResponse:
    """One act: what will happen, then it is done."""
    if act not in ACTS:
        raise Http404("没有这个事项。")
    found, chosen = _guide_or_404(request, code), ACTS[act]
    require(actor=request.user, permission=chosen.permission, agency=found.agency)
    is_post = request.method == "POST"
    form = chosen.form(request.POST if is_post else None, initial={"seen": found.seen})
    if is_post and attempt(
        form=form,
        act=lambda: chosen.service(actor=request.user, agency=found.agency, **form.cleaned_data),
    ):
        messages.success(request, chosen.done)
        return redirect("desk:guide", code)
    context = {
        "form": form,
        "heading": f"{found.agency}公开指南：{chosen.label}",
        "lead": chosen.consequence,
        "back": reverse("desk:guide", args=[code]),
        "button": chosen.label,
    }
    return render(request, "desk/guide_form.html", context, status=REFUSED if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: PersonRequest, code: str, number: int) -> HttpResponse:
    """Let the public read a replaced edition no more."""
    found = _guide_or_404(request, code)
    require(actor=request.user, permission=Permission.REVIEW_DOCUMENT, agency=found.agency)
    edition = next((one for one in found.editions if one.number == number), None)
    if edition is None:
        raise Http404("指南没有这一版。")
    is_post = request.method == "POST"
    form = TakeDownForm(request.POST if is_post else None)
    if is_post and attempt(
        form=form,
        act=lambda: services.take_down_edition(actor=request.user, edition=edition, **form.cleaned_data),
    ):
        messages.success(request, f"已撤下第 {number} 版，公众不能再打开它。")
        return redirect("desk:guide", code)
    context = {
        "form": form,
        "heading": f"{found.agency}公开指南：撤下第 {number} 版",
        "lead": "公众立即不能再打开这一版，历次修改里只留下撤下的日期；不能恢复。现在的指南不受影响。",
        "back": reverse("desk:guide", args=[code]),
        "button": "撤下这一版",
    }
    return render(request, "desk/guide_form.html", context, status=REFUSED if is_post else 200)


def _is_open(found: DeskGuide, name: str) -> bool:
    if found.draft is None:
        return False
    if name == "hand-in":
        return found.may_write and not found.draft.in_review and not found.is_as_published
    return found.may_review and found.draft.in_review


def _guide_or_404(request: PersonRequest, code: str) -> DeskGuide:
    try:
        return desk_guide(user=request.user, code=code)
    except Agency.DoesNotExist as error:
        raise Http404("没有这个机关，或者您的角色不能查看它的指南。") from error


def _form(request: PersonRequest, found: DeskGuide, form: GuideForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "heading": f"修改{found.agency}公开指南",
        "lead": "期限、收费和救济由现行规定生成，不用写。工作机构的信息由管理员登记。",
        "back": reverse("desk:guide", args=[found.agency.code]),
        "button": "保存草稿",
    }
    return render(request, "desk/guide_form.html", context, status=status)
