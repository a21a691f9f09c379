"""What waits for a second person: what it says, what it would change, and deciding it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.cases.models import PendingAct, PendingState
from zhaoming.web.cases.second_person import may_confirm
from zhaoming.web.cases.selectors import ReadPending, read_pending, visible_pending
from zhaoming.web.cases.services import (
    confirm_pending,
    judge_late_correction,
    return_pending,
    take_back_pending,
)
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.pending import DecideForm, JudgeForm
from zhaoming.web.desk.pending_words import pending_status, told_of
from zhaoming.web.presentation.person_request import PersonRequest

_DONE = {
    "confirm": "已复核同意，事项已经办理。",
    "return": "已退回，意见留在记录里。",
    "take_back": "已收回。",
    "judge": "判断已提交，由另一人复核后生效。",
}


@require_http_methods(["GET", "HEAD", "POST"])
def pending(request: PersonRequest, pending_id: int) -> HttpResponse:
    """The page of one proposal; `decision` in the posted form says what is done with it."""
    row = _row_or_404(request, pending_id)
    judges, decides, may_drop = _rights(request, row)
    made: type[forms.Form] = JudgeForm if judges else DecideForm
    if request.method != "POST":
        form = made(initial={"seen": row.version, **typed_before(request=request)})
        return _page(request, row, form, 200)
    if not (judges or decides or may_drop):
        raise PermissionDenied("您的角色不能复核或者判断这一项，或者它已经办结。")
    form = made(request.POST)
    wanted = request.POST.get("decision", "")
    act = _acts(request, row, form).get(wanted)
    if act is None:
        raise Http404("没有这种处理方式。")
    if attempt(form=form, act=act):
        messages.success(request, _DONE[wanted])
        return redirect(_back(row))
    return _page(request, row, form, REFUSED)


def _acts(request: PersonRequest, row: PendingAct, form: forms.Form) -> dict[str, Callable[[], object]]:
    """What may be posted, each bound to its service; the services ask for the right to it."""

    def given() -> dict[str, Any]:
        return {"actor": request.user, "pending": row, "seen": form.cleaned_data["seen"]}

    def judge() -> object:
        told = form.cleaned_data
        return judge_late_correction(accepts=told["accepts"] == "yes", why=told["why"], **given())

    if isinstance(form, JudgeForm):
        return {"judge": judge}
    return {
        "confirm": lambda: confirm_pending(words=form.cleaned_data["words"], **given()),
        "return": lambda: return_pending(words=form.cleaned_data["words"], **given()),
        "take_back": lambda: take_back_pending(**given()),
    }


def _rights(request: PersonRequest, row: PendingAct) -> tuple[bool, bool, bool]:
    """Whether the person may judge, may decide, may take back."""
    is_asked = row.state == PendingState.ASKED
    is_proposed = row.state == PendingState.PROPOSED
    return (
        is_asked and may(request.user, Permission.HANDLE_CASE, row.agency),
        is_proposed and may_confirm(user=request.user, pending=row),
        is_proposed and row.proposed_by_id == request.user.pk,
    )


def _row_or_404(request: PersonRequest, pending_id: int) -> PendingAct:
    try:
        return visible_pending(user=request.user, pending_id=pending_id)
    except PendingAct.DoesNotExist as error:
        raise Http404("没有这一项，或者您的角色不能查看它。") from error


def _back(row: PendingAct) -> str:
    if row.case_id is not None:
        return reverse("desk:case", args=[row.case_id])
    return reverse("desk:today")


def _page(request: PersonRequest, row: PendingAct, form: forms.Form, status: int) -> HttpResponse:
    found: ReadPending = read_pending(pending=row)
    judges, decides, may_drop = _rights(request, row)
    context = {
        "found": found,
        "row": row,
        "case": row.case,
        "status": pending_status(row),
        "told": told_of(found=found, user=request.user),
        "form": form,
        "shows_changes": decides or may_drop or row.case is None,
        "judges": judges,
        "decides": decides,
        "may_drop": may_drop,
        "back": _back(row),
    }
    return render(request, "desk/pending.html", context, status=status)
