"""Taking over what the records tell today of the figures bound in a text."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zhaoming.web.desk.acting import attempt
from zhaoming.web.desk.forms.writing_points import TakeOverForm
from zhaoming.web.desk.views.report import version_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.services import take_over_figures


@require_POST
def take_over(request: PersonRequest, version_id: int) -> HttpResponse:
    """One figure, or all of them; afterwards the text."""
    version = version_or_404(request, version_id)
    form = TakeOverForm(request.POST)

    def act() -> object:
        return take_over_figures(actor=request.user, version=version, **form.cleaned_data)

    if attempt(form=form, act=act):
        messages.success(request, "已采用记录今天的数，请核对正文。")
    for said in form.errors.values():
        messages.error(request, " ".join(str(one) for one in said))
    return redirect("desk:report_text", version.pk)
