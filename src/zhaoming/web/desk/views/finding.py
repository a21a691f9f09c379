"""One finding: read it in full, dismiss it with a reason, explain it, or take it up again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.findings_panel import card_of
from zhaoming.web.desk.forms.finding import DismissForm, ExplainForm, RestoreForm
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import dismiss_finding, explain_finding, restore_finding
from zhaoming.web.reports.written_text import is_written_here

_FORMS: dict[str, type[forms.Form]] = {"dismiss": DismissForm, "explain": ExplainForm, "restore": RestoreForm}
_ACTS: dict[str, Callable[..., Any]] = {
    "dismiss": dismiss_finding,
    "explain": explain_finding,
    "restore": restore_finding,
}
_DONE = {"dismiss": "疑点已排除，理由留在记录里。", "explain": "情况说明已签署。", "restore": "疑点已恢复。"}


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: PersonRequest, version_id: int, finding_id: str) -> HttpResponse:
    """`act` in the posted form says which of the three."""
    version = version_or_404(request, version_id)
    if request.method != "POST":
        return _page(request, version, finding_id, _begun(request, version), 200)
    name = request.POST.get("act", "")
    if name not in _ACTS:
        raise Http404("没有这种处理方式。")
    form = _FORMS[name](request.POST)

    def act() -> object:
        return _ACTS[name](actor=request.user, version=version, finding_id=finding_id, **form.cleaned_data)

    if attempt(form=form, act=act):
        messages.success(request, _DONE[name])
        return redirect(f"{reverse('desk:report', args=[version.pk])}#findings")
    return _page(request, version, finding_id, {name: form}, REFUSED)


def _begun(request: PersonRequest, version: ReportVersion) -> dict[str, forms.Form]:
    """The one of the forms that was filled in before and could not be taken."""
    found = typed_before(request=request)
    form = _FORMS.get(found.get("act", ""))
    return {found["act"]: form(initial={**found, "seen": version.act_number})} if form is not None else {}


def _page(
    request: PersonRequest, version: ReportVersion, finding_id: str, given: dict[str, forms.Form], status: int
) -> HttpResponse:
    judged = next((one for one in selectors.findings_of(version=version) if one.finding.id == finding_id), None)
    if judged is None:
        raise Http404("这个疑点已经不在了：数字改动后重新核对，它没有再出现。")
    made = {
        name: given.get(name) or form(initial={"seen": version.act_number}) for name, form in _FORMS.items()
    }
    acts = {one.act: one for one in selectors.open_acts(user=request.user, version=version)}
    context = {
        "version": version,
        "version_name": version_name(version),
        "card": card_of(judged),
        "forms": made,
        "acts": acts,
        "is_written_here": is_written_here(version=version),
    }
    return render(request, "desk/finding.html", context, status=status)
