"""An act on one file: says what will happen, asks once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import CaseFile
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.case_file_acts import ACTS
from zhaoming.web.desk.views.case_file_release import release_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.watched import WatchedForm


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, case_id: int, file_id: int, name: str) -> HttpResponse:
    """Afterwards the page of the file it left: the new one, where one was made."""
    found = release_or_404(request, case_id, file_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=found.file.case.agency)
    if name not in ACTS:
        raise Http404("没有这项操作。")
    wanted = ACTS[name]
    if request.method == "POST":
        form = wanted.form(request.POST)
        if isinstance(form, WatchedForm):
            form.watch(names_to_watch(user=request.user, case=found.file.case))
        left: list[CaseFile | None] = []

        def do() -> None:
            left.append(wanted.service(actor=request.user, file=found.file, **form.cleaned_data))

        if attempt(form=form, act=do):
            messages.success(request, wanted.done)
            return redirect("desk:case_file_release", case_id, (left[0] or found.file).pk)
        status = REFUSED
    else:
        form, status = wanted.form(initial=typed_before(request=request)), 200
    context = {"case": found.file.case, "file": found.file, "release": found, "wanted": wanted, "form": form}
    return render(request, "desk/case_file_act.html", context, status=status)
