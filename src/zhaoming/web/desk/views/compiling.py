"""表三 and 表四 of a year out of the records of requests."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.compiling import CompileForm
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import compile_report


@require_http_methods(["GET", "HEAD", "POST"])
def compiling(request: PersonRequest) -> HttpResponse:
    """Agency and year; the draft opens on the workbench."""
    require_somewhere(actor=request.user, permission=Permission.UPLOAD_REPORT)
    if request.method != "POST":
        form = CompileForm(initial=typed_before(request=request), user=request.user)
        return render(request, "desk/compile.html", {"form": form})
    form = CompileForm(request.POST, user=request.user)
    made: list[ReportVersion] = []

    def act() -> object:
        made.append(compile_report(actor=request.user, **form.cleaned_data))
        return made

    if attempt(form=form, act=act):
        version = made[0]
        messages.success(
            request, f"已生成 {version.agency} {version.year} 年年报草稿，第 {version.number} 版。"
        )
        return redirect("desk:report", version.pk)
    return render(request, "desk/compile.html", {"form": form}, status=REFUSED)
