"""The applicant's data: the reason first, then the data, once; and an event of the request."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import masked_applicant
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import reveal_applicant
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.case_reveal import RevealForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.case_words import KINDS
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: PersonRequest, case_id: int) -> HttpResponse:
    """The data are in the answer to the posted reason and nowhere else; loading the page anew asks again."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
    if request.method != "POST":
        return _page(request, case, RevealForm(initial=typed_before(request=request)), None, 200)
    form, found = RevealForm(request.POST, names=names_to_watch(user=request.user, case=case)), []

    def act() -> None:
        found.append(reveal_applicant(actor=request.user, case=case, reason=form.cleaned_data["reason"]))

    if attempt(form=form, act=act):
        return _page(request, case, form, found[0], 200)
    return _page(request, case, form, None, REFUSED)


def _page(
    request: PersonRequest, case: Case, form: RevealForm, found: Applicant | None, status: int
) -> HttpResponse:
    shown = found or masked_applicant(case=case)
    context = {
        "case": case,
        "form": form,
        "applicant": shown,
        "kind": KINDS[shown.kind],
        "revealed": found is not None,
    }
    return render(request, "desk/case_reveal.html", context, status=status)
