"""Beginning a paper: for a reply first which one, then what the template asks and the file does not know."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.handing import handing_of
from zhaoming.web.cases.models import Case, Letter
from zhaoming.web.cases.selectors import Standing, earlier_this_month, standing
from zhaoming.web.cases.selectors.letters import addressed_to, asked_for, facts_known
from zhaoming.web.cases.selectors.written import refusing_names
from zhaoming.web.cases.services import draft_letter
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.letter import LetterForm
from zhaoming.web.desk.letter_kinds import outcome_choices, title_of
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


def kind_or_404(text: str) -> LetterKind:
    """The kind of paper an address names."""
    try:
        return LetterKind(text)
    except ValueError as error:
        raise Http404("没有这种文书。") from error


def outcome_or_none(text: str) -> Outcome | None:
    """The outcome an address names; None for none, or none that there is."""
    return next((one for one in Outcome if one.value == text), None)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_new(request: PersonRequest, case_id: int, kind: str) -> HttpResponse:
    """`outcome` in the address says which reply; without it the choice is shown."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=case.agency)
    wanted = kind_or_404(kind)
    outcome = outcome_or_none(request.GET.get("outcome", ""))
    found = standing(case=case, user=request.user)
    if wanted is LetterKind.REPLY and outcome is None:
        return choose_outcome(request, found)
    asked: dict[str, Any] = {
        "kind": wanted,
        "outcome": outcome,
        "on_file": dict(found.value.facts),
        "former": dict(found.value.facts_before),
        "files": handing_of(case=case).names,
        "parties": refusing_names(standing=found),
    }
    if request.method != "POST":
        initial = {**_known(case, wanted), **typed_before(request=request)}
        return _page(request, found, LetterForm(initial=initial, **asked), 200)
    form = LetterForm(request.POST, **asked)
    made: list[Letter] = []

    def act() -> None:
        content = form.content(applicant=addressed_to(case=case))
        made.append(
            draft_letter(actor=request.user, case=case, kind=wanted, content=content, records=form.records())
        )

    if attempt(form=form, act=act):
        return redirect("desk:letter", case.pk, made[0].pk)
    return _page(request, found, form, REFUSED)


def choose_outcome(request: PersonRequest, found: Standing, letter: Letter | None = None) -> HttpResponse:
    """Which reply: those that may be signed first, the others with what has not happened yet."""
    offered = outcome_choices(standing=found)
    context = {
        "case": found.case,
        "letter": letter,
        "ready": [one for one in offered if one.is_ready],
        "waiting": [one for one in offered if not one.is_ready],
    }
    return render(request, "desk/letter_outcomes.html", context)


def _known(case: Case, kind: LetterKind) -> dict[str, Any]:
    """What need not be asked because the file knows it."""
    known = {"asked_for": asked_for(case=case), **facts_known(case=case, kind=kind)}
    return {**known, "fee_already": earlier_this_month(case=case)} if kind is LetterKind.FEE else known


def _page(request: PersonRequest, found: Standing, form: LetterForm, status: int) -> HttpResponse:
    label = next((one.label for one in outcome_choices(standing=found) if one.outcome is form.outcome), "")
    context = {
        "case": found.case,
        "form": form,
        "title": title_of(form.kind),
        "outcome": label,
        "is_reply": form.kind is LetterKind.REPLY,
    }
    return render(request, "desk/letter_form.html", context, status=status)
