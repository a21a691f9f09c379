"""The facts of a paper that is being written: changed, and the paper drafted anew from them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.letters import LetterKind
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.handing import handing_of
from zhaoming.web.cases.models import Letter
from zhaoming.web.cases.selectors import standing
from zhaoming.web.cases.selectors.letters import addressed_to
from zhaoming.web.cases.selectors.written import refusing_names
from zhaoming.web.cases.services import redraft_letter
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.letter import LetterForm, answers_of
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.desk.views.letter import letter_or_404
from zhaoming.web.desk.views.letter_new import choose_outcome, outcome_or_none
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: PersonRequest, case_id: int, letter_id: int) -> HttpResponse:
    """`outcome` in the address turns a reply into another one; `outcome=?` shows the choice."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=case.agency)
    letter = letter_or_404(case, letter_id)
    found = standing(case=case, user=request.user)
    content = content_of(row=letter)
    outcome = content.answer.outcome if content.answer else None
    if "outcome" in request.GET:
        outcome = outcome_or_none(request.GET["outcome"])
        if outcome is None:
            return choose_outcome(request, found, letter)
    kind = LetterKind(letter.kind)
    asked: dict[str, Any] = {
        "kind": kind,
        "outcome": outcome,
        "on_file": dict(found.value.facts),
        "former": dict(found.value.facts_before),
        "files": handing_of(case=case).names,
        "parties": refusing_names(standing=found),
    }
    if request.method == "POST":
        form = LetterForm(request.POST, **asked)
        if attempt(form=form, act=lambda: _redraft(request, letter, form)):
            return redirect("desk:letter", case.pk, letter.pk)
    else:
        initial = {**answers_of(content), "seen": letter.version, **typed_before(request=request)}
        form = LetterForm(initial=initial, **asked)
    context = {
        "case": case,
        "letter": letter,
        "form": form,
        "title": letter.title,
        "is_reply": kind is LetterKind.REPLY,
    }
    return render(request, "desk/letter_form.html", context, status=REFUSED if form.is_bound else 200)


def _redraft(request: PersonRequest, letter: Letter, form: LetterForm) -> None:
    redraft_letter(
        actor=request.user,
        letter=letter,
        content=form.content(applicant=addressed_to(case=letter.case)),
        records=form.records(),
        seen=form.cleaned_data.get("seen"),
    )
