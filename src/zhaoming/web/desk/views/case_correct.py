"""Putting right what was registered: proposed here, done once a second person agrees."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.casework.acts import ACT_RULES, Act
from zhaoming.law.citations import cite
from zhaoming.web.cases.rights import permissions_for
from zhaoming.web.cases.selectors import Standing, masked_applicant, standing
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import propose_correction
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.case_correct import CaseCorrectForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest

_ACT = Act.CORRECT_REGISTRATION


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PersonRequest, case_id: int) -> HttpResponse:
    """The form with what is registered; personal data stand masked beside it."""
    found = standing(case=case_or_404(request, case_id), user=request.user)
    if request.method != "POST":
        form = CaseCorrectForm(standing=found, initial=dict(typed_before(request=request)))
        return _page(request, found, form, 200)
    form = CaseCorrectForm(request.POST, standing=found)
    form.watch(names_to_watch(user=request.user, case=found.case))

    def propose() -> None:
        told = form.cleaned_data
        propose_correction(
            actor=request.user,
            case=found.case,
            correction=form.correction(),
            changes=form.changes,
            why=told["why"],
            despite=told["despite"],
            seen=told["seen"],
        )

    if attempt(form=form, act=propose):
        messages.success(request, "更正已提交复核，由本机关另一位审核人或者签发人同意后生效。")
        return redirect("desk:case", found.case.pk)
    return _page(request, found, form, REFUSED)


def _page(request: PersonRequest, found: Standing, form: CaseCorrectForm, status: int) -> HttpResponse:
    verdict = next(one for one in found.acts if one.act is _ACT)
    context = {
        "case": found.case,
        "standing": found,
        "form": form,
        "applicant": masked_applicant(case=found.case),
        "verdict": verdict,
        "may": _ACT in found.allowed,
        "provision": cite(ACT_RULES[_ACT].provision),
        "shows_form": _ACT in found.allowed and (verdict.is_permitted or form.is_bound),
        "needs": "或者".join(one.label for one in permissions_for(act=_ACT)),
    }
    return render(request, "desk/case_correct.html", context, status=status)
