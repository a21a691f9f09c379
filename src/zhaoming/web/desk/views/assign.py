"""A report nobody could match: say whose it is and of which year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.assign import AssignForm
from zhaoming.web.desk.views.report import version_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import assign_report


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: PersonRequest, version_id: int) -> HttpResponse:
    """The form with what the document says of itself; assigned reports open on the workbench."""
    version = version_or_404(request, version_id)
    if request.method != "POST":
        initial = {"seen": version.act_number, "year": version.year, "agency": version.agency_id}
        return _page(request, version, AssignForm(initial=initial, version=version), 200)
    form = AssignForm(request.POST, version=version)

    def act() -> object:
        return assign_report(actor=request.user, version=version, **form.cleaned_data)

    if attempt(form=form, act=act):
        messages.success(request, f"已归到 {form.cleaned_data['agency']} {form.cleaned_data['year']} 年。")
        return redirect("desk:report", version.pk)
    return _page(request, version, form, REFUSED)


def _page(request: PersonRequest, version: ReportVersion, form: AssignForm, status: int) -> HttpResponse:
    context = {
        "version": version,
        "report": selectors.current_report(version=version).report,
        "suggested": selectors.suggested_agencies(user=request.user, version=version),
        "form": form,
    }
    return render(request, "desk/assign.html", context, status=status)
