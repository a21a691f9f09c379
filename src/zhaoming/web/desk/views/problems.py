"""What the public reports of pages: the list, one report, one act on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.law.citations import cite
from zhaoming.publishing import acts as publishing
from zhaoming.publishing.problems import ACT_RULES, Act
from zhaoming.publishing.problems.words import ActRule
from zhaoming.web.agencies.permissions import Permission, require, require_somewhere
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.problems import ProblemActForm, ProblemRevealForm
from zhaoming.web.desk.watch_ways import ways_for
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.problem_words import problem_status
from zhaoming.web.problems.history import addition_day
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.selectors import DeskProblem, desk_problem, problems_of
from zhaoming.web.problems.services import act_on_problem, reveal_reporter
from zhaoming.web.problems.services.acting import NEEDS
from zhaoming.web.reports.due import Due

PER_PAGE = 50
# What is done with the document where the report is right, the gravest first.
_MENDING = (publishing.Act.WITHDRAW, publishing.Act.OPEN_VERSION, publishing.Act.CHANGE_VALIDITY)
_ADDRESSES = {act.value: act for act in NEEDS}


@require_safe
def problems(request: PersonRequest) -> HttpResponse:
    """The open ones, what is due first on top; or the answered ones."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    ended = request.GET.get("show") == "answered"
    found = problems_of(user=request.user).filter(answered_on__isnull=not ended)
    ordered = found.order_by("-answered_on", "-pk") if ended else found
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, problem_status(one)) for one in page],
        "ended": ended,
        "tabs": [
            {"label": "办理中", "url": "?", "count": None, "here": not ended},
            {"label": "已答复", "url": "?show=answered", "count": None, "here": ended},
        ],
    }
    return render(request, "desk/problems.html", context)


@require_safe
def problem(request: PersonRequest, problem_id: int) -> HttpResponse:
    """One report: what was written, what was done, what may be done now."""
    return _page(request, _found(request, problem_id), ProblemRevealForm(), 200)


@require_POST
def reveal(request: PersonRequest, problem_id: int) -> HttpResponse:
    """The whole words and the contact, once, with a reason that stays in the ledger."""
    found = _found(request, problem_id)
    require(actor=request.user, permission=Permission.REVEAL_APPLICANT, agency=found.problem.agency)
    form = ProblemRevealForm(request.POST)
    shown: list[dict[str, str]] = []

    def look() -> None:
        reason = form.cleaned_data["reason"]
        shown.append(reveal_reporter(actor=request.user, problem=found.problem, reason=reason))

    if not attempt(form=form, act=look):
        return _page(request, found, form, REFUSED)
    response = _page(request, found, form, 200, revealed=shown[0])
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, problem_id: int, act: str) -> HttpResponse:
    """The form of one act; afterwards the report."""
    found = _found(request, problem_id)
    if act not in _ADDRESSES:
        raise Http404("没有这项办理。")
    wanted = _ADDRESSES[act]
    require(actor=request.user, permission=NEEDS[wanted], agency=found.problem.agency)
    rule = ACT_RULES[wanted]
    if request.method != "POST":
        initial = {
            "seen": found.problem.version,
            "words": found.draft if wanted is Act.DRAFT else "",
            **typed_before(request=request),
        }
        form = ProblemActForm(act=wanted, agency=found.problem.agency, initial=initial)
        return _act_page(request, found, rule, form, 200)
    form = ProblemActForm(request.POST, act=wanted, agency=found.problem.agency)

    def do() -> None:
        seen = form.cleaned_data["seen"]
        act_on_problem(actor=request.user, problem=found.problem, doing=form.doing(), seen=seen)

    if attempt(form=form, act=do):
        messages.success(request, f"已办理：{rule.label}。")
        still = problems_of(user=request.user).filter(pk=problem_id).exists()
        return redirect("desk:problem", problem_id) if still else redirect("desk:problems")
    return _act_page(request, found, rule, form, REFUSED)


def _act_page(
    request: PersonRequest, found: DeskProblem, rule: ActRule, form: ProblemActForm, status: int
) -> HttpResponse:
    reasons = next(one.reasons for one in found.acts if one.rule is rule)
    context = {
        "found": found,
        "rule": rule,
        "provision": cite(rule.provision),
        "form": form,
        "reasons": reasons,
        "addition_day": addition_day(problem=found.problem) if rule.act is Act.ASK else None,
    }
    return render(request, "desk/problem_act.html", context, status=status)


def _page(
    request: PersonRequest,
    found: DeskProblem,
    form: Any,
    status: int,
    *,
    revealed: dict[str, str] | None = None,
) -> HttpResponse:
    last, derived = found.problem.due_on, found.derivation
    about = found.problem.publication
    context = {
        "ways": ways_for(user=request.user, publication=about, acts=_MENDING) if about else (),
        "found": found,
        "state": problem_status(found.problem),
        # What sends the answer stands before what sends it back.
        "mine": sorted(
            (one for one in found.acts if one.is_mine and not one.reasons),
            key=lambda one: one.rule.act is Act.RETURN,
        ),
        "others": [one for one in found.acts if not one.is_mine and not one.reasons],
        "closed": [one for one in found.acts if one.reasons],
        "due": Due(last, "", tuple(derived.steps)) if last is not None and derived is not None else None,
        "reveal_form": form,
        "revealed": revealed,
        "given_up": found.problem.is_given_up(on=today()),
    }
    return render(request, "desk/problem.html", context, status=status)


def _found(request: PersonRequest, problem_id: int) -> DeskProblem:
    try:
        return desk_problem(user=request.user, problem_id=problem_id)
    except Problem.DoesNotExist as error:
        raise Http404("没有这件报告，或者您的角色不能查看它。") from error
