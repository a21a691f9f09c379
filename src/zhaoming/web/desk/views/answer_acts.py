"""Acts on an answer for everybody: propose, clear a finding, publish, return, drop, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.answers import services
from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.selectors import Proposal, disclosed_files, newest_of_case, proposal
from zhaoming.web.cases.models import Case
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.answers import ConfirmForm, ProposeForm, ReasonForm, RemarksForm
from zhaoming.web.desk.views.answer import answer_or_404
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@dataclass(frozen=True, slots=True)
class AnswerAct:
    """`consequence` is said before, `done` afterwards; `of_public` acts on the public version."""

    label: str
    consequence: str
    done: str
    form: type[forms.Form]
    service: Callable[..., Any]
    permission: Permission
    of_public: bool = False
    is_danger: bool = False


ACTS: dict[str, AnswerAct] = {
    "publish": AnswerAct(
        "发布",
        "问题、答复和附件立即在公众页面公布，任何人都能看到、查到和下载；申请人、编号和日期不公布。",
        "已发布。",
        ConfirmForm,
        services.publish_answer,
        Permission.REVIEW_ANSWER,
    ),
    "return": AnswerAct(
        "退回修改",
        "退回经办人，意见显示在这份答复上方。",
        "已退回。",
        RemarksForm,
        services.return_answer,
        Permission.REVIEW_ANSWER,
    ),
    "drop": AnswerAct(
        "放弃这份建议",
        "这份建议不再送审，留在记录里；以后可以重新提出。",
        "已放弃。",
        ConfirmForm,
        services.drop_answer,
        Permission.HANDLE_CASE,
        is_danger=True,
    ),
    "withdraw": AnswerAct(
        "撤下",
        "立即从公众页面和检索中撤下，理由留在记录里。已经下载的无法收回。",
        "已撤下。",
        ReasonForm,
        services.withdraw_answer,
        Permission.REVIEW_ANSWER,
        of_public=True,
        is_danger=True,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: PersonRequest, case_id: int) -> HttpResponse:
    """Write, or change, what everybody may read of a request."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=case.agency)
    newest = newest_of_case(case=case)
    disclosed = disclosed_files(case=case)
    if request.method != "POST":
        initial = {**_starting(case, newest), **typed_before(request=request)}
        form = ProposeForm(initial=initial, disclosed=disclosed)
        return _propose_page(request, case, newest, form, 200)
    form = ProposeForm(request.POST, disclosed=disclosed)
    made: list[AnswerVersion] = []

    def do() -> None:
        asked = form.cleaned_data
        version = services.propose_answer(
            actor=request.user,
            case=case,
            question=asked["question"],
            text=asked["text"],
            attached=form.chosen(),
            seen=asked["seen"],
        )
        made.append(version)

    if attempt(form=form, act=do):
        messages.success(request, "已送审。须由另一位审核人员看过后发布。")
        return redirect("desk:answer", made[0].answer_id)
    return _propose_page(request, case, newest, form, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, answer_id: int, name: str) -> HttpResponse:
    """The page of one act; afterwards the answer."""
    if name not in ACTS:
        raise Http404("没有这项操作。")
    wanted = ACTS[name]
    found = proposal(user=request.user, answer=answer_or_404(request, answer_id))
    require(actor=request.user, permission=wanted.permission, agency=found.answer.agency)
    version = _version_for(found, wanted)
    if request.method != "POST":
        form = wanted.form(initial=typed_before(request=request))
        return _act_page(request, found, name, form, 200)
    form = wanted.form(request.POST)
    if attempt(form=form, act=lambda: wanted.service(actor=request.user, version=version, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect("desk:answer", answer_id)
    return _act_page(request, found, name, form, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: PersonRequest, answer_id: int, finding_id: int) -> HttpResponse:
    """Clear one finding, with a reason."""
    found = proposal(user=request.user, answer=answer_or_404(request, answer_id))
    require(actor=request.user, permission=Permission.REVIEW_ANSWER, agency=found.answer.agency)
    one = next((item for item in found.findings if item.pk == finding_id), None)
    if one is None:
        raise Http404("没有这处发现，或者它属于已经换掉的版本。")
    form = ReasonForm(request.POST if request.method == "POST" else None, initial=typed_before(request=request))
    if request.method == "POST" and attempt(
        form=form,
        act=lambda: services.clear_finding(actor=request.user, finding=one, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, "已放行这一处。")
        return redirect("desk:answer", answer_id)
    status = REFUSED if request.method == "POST" else 200
    return render(
        request, "desk/answer_finding.html", {"found": found, "one": one, "form": form}, status=status
    )


def _starting(case: Case, newest: AnswerVersion | None) -> dict[str, Any]:
    """A change begins with what stands; a first proposal with the name of the information."""
    if newest is None:
        return {"question": case.subject, "seen": 0}
    chosen = list(newest.files.values_list("case_file", flat=True))
    return {"question": newest.question, "text": newest.text, "attached": chosen, "seen": newest.number}


def _version_for(found: Proposal, wanted: AnswerAct) -> AnswerVersion:
    """What the act is about: the public version, or the newest one. The service looks at its state anew."""
    return (found.public or found.version) if wanted.of_public else found.version


def _propose_page(
    request: PersonRequest, case: Case, newest: AnswerVersion | None, form: ProposeForm, status: int
) -> HttpResponse:
    is_returned = newest is not None and newest.state == AnswerState.RETURNED
    context = {"case": case, "newest": newest, "is_returned": is_returned, "form": form}
    return render(request, "desk/answer_propose.html", context, status=status)


def _act_page(
    request: PersonRequest, found: Proposal, name: str, form: forms.Form, status: int
) -> HttpResponse:
    context = {"found": found, "wanted": ACTS[name], "form": form, "is_publish": name == "publish"}
    return render(request, "desk/answer_act.html", context, status=status)
