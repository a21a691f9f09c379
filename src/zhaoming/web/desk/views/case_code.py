"""A new query code for an applicant who lost the old one, shown once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import renew_query_code
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.case_reveal import CodeForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: PersonRequest, case_id: int) -> HttpResponse:
    """The code is in the answer to the posted reason and nowhere else."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
    if request.method != "POST":
        form = CodeForm(initial=typed_before(request=request))
        return render(request, "desk/case_code.html", {"case": case, "form": form, "code": ""})
    form, codes = CodeForm(request.POST, names=names_to_watch(user=request.user, case=case)), []

    def act() -> None:
        codes.append(renew_query_code(actor=request.user, case=case, reason=form.cleaned_data["reason"]))

    done = attempt(form=form, act=act)
    context = {"case": case, "form": form, "code": codes[0] if done else ""}
    return render(request, "desk/case_code.html", context, status=200 if done else REFUSED)
