"""Reporting a problem of a page, the receipt, and what became of the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.web.config.client_address import client_address
from zhaoming.web.config.clock import today
from zhaoming.web.config.data_key import decrypted, encrypted
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.portal.forms.problem import ProblemAddForm, ProblemForm
from zhaoming.web.portal.forms.track import EntryForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.reported_page import reported_page
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.selectors import told
from zhaoming.web.problems.services import (
    About,
    Reported,
    add_to_problem,
    enter_problem,
    granted_problem,
    report_problem,
)

REFUSED, TOO_MANY = 422, 429
_PER_MINUTE = 6
_RECEIPT, _GRANT = "zhaoming_problem_receipt", "zhaoming_problem"
_IDLE = dt.timedelta(minutes=30)
_SLOWER = "提交得太快了。您填写的内容还在，请一分钟之后再提交。"
_WRONG = "编号或者查询码不正确。请与回执逐字核对。"


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, told which page it speaks of; afterwards the receipt."""
    asked = request.POST if request.method == "POST" else request.GET
    page = reported_page(path=asked.get("page", ""))
    if request.method != "POST":
        form = ProblemForm(page=page, initial={"page": page.path, "kind": request.GET.get("kind", "")})
        return _form(request, form, page)
    form = ProblemForm(request.POST, page=page)
    if not form.is_valid():
        return _form(request, form, page, REFUSED)
    if is_too_often(request, what="problem", most=_PER_MINUTE):
        form.add_error(None, _SLOWER)
        return _form(request, form, page, TOO_MANY)
    agency = page.agency or form.cleaned_data["agency"]
    about = About(page=page.path, agency=agency, publication=page.publication)
    given = {name: form.cleaned_data[name] for name in ("kind", "words", "contact")}
    try:
        made = report_problem(about=about, **given)
    except RefusedError as refusal:
        form.add_error(refusal.given or None, f"{refusal.message}{refusal.next_step}")
        return _form(request, form, page, REFUSED)
    _keep_receipt(request, made)
    return redirect("portal:problem_received")


def _form(request: HttpRequest, form: ProblemForm, page: Any, status: int = 200) -> HttpResponse:
    return render(request, "portal/problem/report.html", {"form": form, "page": page}, status=status)


def _keep_receipt(request: HttpRequest, made: Reported) -> None:
    """The code is told to this browser alone; whoever has it follows the report at once."""
    request.session[_RECEIPT] = {"problem": made.problem.pk, "code": encrypted(made.code)}
    _open(request, made.problem.pk)


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Number and code, for the browser that reported."""
    kept = request.session.get(_RECEIPT)
    problem = granted_problem(problem_id=kept["problem"]) if kept else None
    if kept is None or problem is None:
        return redirect("portal:problem")
    context = {"problem": problem, "code": decrypted(kept["code"])}
    return render(request, "portal/problem/received.html", context)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest) -> HttpResponse:
    """The entry; where the report stands once number and code were given."""
    if request.method == "POST":
        return _enter(request)
    found = _granted(request)
    if found is None:
        return _entry(request, {"form": EntryForm()})
    return _page(request, found, ProblemAddForm())


@never_cache
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """What the agency asked for."""
    found = _granted(request)
    if found is None:
        return redirect("portal:problem")
    form = ProblemAddForm(request.POST)
    if form.is_valid():
        in_time = not found.is_given_up(on=today())
        try:
            add_to_problem(problem=found, words=form.cleaned_data["words"])
        except RefusedError as refusal:
            form.add_error(None, f"{refusal.message}{refusal.next_step}")
        else:
            runs = "期限从今天起重新计算" if in_time else "补充期限已过，答复期限不重新计算"
            messages.success(request, f"已经补充，{runs}。")
            return redirect("portal:problem")
    return _page(request, found, form, REFUSED)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out, at once; nothing of the report stays in this browser."""
    request.session.pop(_GRANT, None)
    request.session.pop(_RECEIPT, None)
    messages.success(request, "已退出查询。")
    return redirect("portal:problem")


def _enter(request: HttpRequest) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _entry(request, {"form": form}, REFUSED)
    found = enter_problem(address=client_address(request), **form.cleaned_data)
    if found.problem_id is not None:
        _open(request, found.problem_id)
        return redirect("portal:problem")
    words = _WRONG
    if found.opens_at is not None:
        at = timezone.localtime(found.opens_at + dt.timedelta(seconds=59))
        words = f"编号或者查询码不正确的次数较多，暂停接受查询。请在 {at:%H:%M} 之后再试。"
    # What was typed as a code is not sent back.
    again = EntryForm(initial={"number": form.cleaned_data["number"]})
    status = TOO_MANY if found.opens_at is not None else REFUSED
    return _entry(request, {"form": again, "refusal": words}, status)


def _open(request: HttpRequest, problem_id: int) -> None:
    request.session.cycle_key()
    request.session[_GRANT] = {"problem": problem_id, "seen": timezone.now().timestamp()}


def _granted(request: HttpRequest) -> Problem | None:
    """The report this browser follows, while its time lasts."""
    held = request.session.get(_GRANT)
    if held is None:
        return None
    instant = timezone.now().timestamp()
    if instant - held["seen"] > _IDLE.total_seconds():
        request.session.pop(_GRANT, None)
        messages.info(request, "为保护您的信息，查询已自动退出。请重新填写编号和查询码。")
        return None
    request.session[_GRANT] = {**held, "seen": instant}
    return granted_problem(problem_id=held["problem"])


def _entry(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "portal/problem/entry.html", context, status=status)


def _page(request: HttpRequest, found: Problem, form: ProblemAddForm, status: int = 200) -> HttpResponse:
    context = {"told": told(problem=found), "form": form, "page": reported_page(path=found.page)}
    return render(request, "portal/problem/status.html", context, status=status)
