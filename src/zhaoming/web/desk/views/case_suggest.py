"""Suggesting the information of a request for proactive publication (Article 44)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import related_cases
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import suggest_publication
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.case_reveal import SuggestForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: PersonRequest, case_id: int) -> HttpResponse:
    """A hint on record with words; it publishes nothing."""
    case = case_or_404(request, case_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=case.agency)
    if request.method != "POST":
        return _page(request, case, SuggestForm(initial=typed_before(request=request)), 200)
    form = SuggestForm(request.POST, names=names_to_watch(user=request.user, case=case))

    def act() -> None:
        suggest_publication(actor=request.user, case=case, reason=form.cleaned_data["reason"])

    if attempt(form=form, act=act):
        messages.success(request, "已记下建议，主管部门可以看到。")
        return redirect("desk:case", case.pk)
    return _page(request, case, form, REFUSED)


def _page(request: PersonRequest, case: Case, form: SuggestForm, status: int) -> HttpResponse:
    same = [one for one in related_cases(case=case).similar if one.same_subject]
    return render(request, "desk/case_suggest.html", {"case": case, "form": form, "same": same}, status=status)
