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
from zhaoming.web.reports.counted_value import begun_before
from zhaoming.web.reports.hand_corrected import hand_corrected
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import compile_report


@require_http_methods(["GET", "HEAD", "POST"])
def compiling(request: PersonRequest) -> HttpResponse:
    """Agency and year; the draft opens on the workbench."""
    require_somewhere(actor=request.user, permission=Permission.UPLOAD_REPORT)
    if request.method != "POST":
        initial = {**_asked(request), **typed_before(request=request)}
        form = CompileForm(initial=initial, user=request.user)
        return render(request, "desk/compile.html", {"form": form})
    form = CompileForm(request.POST, user=request.user)
    made: list[ReportVersion] = []
    before: list[ReportVersion] = []

    def act() -> object:
        begun = begun_before(**form.cleaned_data)
        before.extend([begun] if begun is not None else [])
        made.append(compile_report(actor=request.user, **form.cleaned_data))
        return made

    if attempt(form=form, act=act):
        version = made[0]
        messages.success(
            request, f"已生成 {version.agency} {version.year} 年年报草稿，第 {version.number} 版。"
        )
        left = sum(len(hand_corrected(version=one)) for one in before)
        if left:
            messages.warning(
                request,
                f"第 {before[0].number} 版里人工更正的 {left} 格，这一版按记录重新计数，没有带入；"
                "仍要更正的，请在各格再办。",
            )
        return redirect("desk:report", version.pk)
    return render(request, "desk/compile.html", {"form": form}, status=REFUSED)


def _asked(request: PersonRequest) -> dict[str, str]:
    """Agency and year as a report that is to be counted again names them in the address."""
    given = {name: request.GET.get(name, "") for name in ("agency", "year")}
    return {name: text for name, text in given.items() if text.isascii() and text.isdigit() and len(text) < 16}
