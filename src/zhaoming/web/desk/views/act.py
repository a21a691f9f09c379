"""An act on a whole report: says what will happen, asks once, and says why not where it is not allowed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.acts import ACTS, ScreenAct
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, version_id: int, name: str) -> HttpResponse:
    """The page of one act; afterwards the workbench of the version it left behind."""
    version = version_or_404(request, version_id)
    if name not in ACTS:
        raise Http404("没有这项操作。")
    wanted = ACTS[name]
    if request.method != "POST":
        initial = {"seen": version.act_number, **typed_before(request=request)}
        return _page(request, version, name, wanted.form(initial=initial), 200)
    form = wanted.form(request.POST)
    left: list[ReportVersion] = []

    def do() -> None:
        left.append(wanted.service(actor=request.user, version=version, **form.cleaned_data))

    if attempt(form=form, act=do):
        messages.success(request, wanted.done)
        return redirect("desk:report", left[0].pk)
    return _page(request, version, name, form, REFUSED)


def _page(
    request: PersonRequest, version: ReportVersion, name: str, form: forms.Form, status: int
) -> HttpResponse:
    wanted: ScreenAct = ACTS[name]
    state = next(
        (one for one in selectors.open_acts(user=request.user, version=version) if one.act == name), None
    )
    standing = [one for one in selectors.findings_of(version=version) if not one.is_settled]
    context = {
        "version": version,
        "version_name": version_name(version),
        "wanted": wanted,
        "state": state,
        "form": form,
        "errors": [one for one in standing if one.finding.level == "error"],
        "warnings": [one for one in standing if one.finding.level == "warning"],
    }
    return render(request, "desk/act.html", context, status=status)
