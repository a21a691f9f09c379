"""Beside the text of a report: points signed for, and last year's problems with what became of each."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.annual_report.writing.checklist import POINTS
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.writing_points import FollowForm, PointForm, ProblemsForm
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.desk.views.writing import may_write
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import drop_problem, follow_problem, list_problems, sign_point
from zhaoming.web.reports.written_text import point_entries, prior_problems


@require_http_methods(["GET", "HEAD", "POST"])
def point(request: PersonRequest, version_id: int, point_id: str) -> HttpResponse:
    """Sign one point; afterwards the text."""
    version = version_or_404(request, version_id)
    found = next((one for one in POINTS if one.id == point_id), None)
    if found is None:
        raise Http404("没有这个要点。")
    standing = point_entries(version=version).get(point_id)
    if request.method == "POST":
        form = PointForm(request.POST, point=point_id)

        def act() -> object:
            return sign_point(actor=request.user, version=version, point=point_id, **form.cleaned_data)

        if attempt(form=form, act=act):
            messages.success(request, f"已签署：{found.label}。")
            return redirect("desk:report_text", version.pk)
        status = REFUSED
    else:
        form = PointForm(initial={"seen": version.act_number, **typed_before(request=request)}, point=point_id)
        status = 200
    context = {
        "version": version,
        "version_name": version_name(version),
        "point": found,
        "standing": standing,
        "form": form,
    }
    return render(request, "desk/report_point.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def problems(request: PersonRequest, version_id: int) -> HttpResponse:
    """Last year's problems: its own words beside the list; what is typed is split by lines."""
    version = version_or_404(request, version_id)
    if request.method != "POST":
        form = ProblemsForm(initial={"seen": version.act_number, **typed_before(request=request)})
        return _problems(request, version, form)
    form = ProblemsForm(request.POST)

    def act() -> object:
        return list_problems(actor=request.user, version=version, **form.cleaned_data)

    if attempt(form=form, act=act):
        messages.success(request, "已列出，请在各项下写明去向。")
        return redirect("desk:report_problems", version.pk)
    return _problems(request, version, form, REFUSED)


@require_POST
def follow(request: PersonRequest, version_id: int, problem_id: int) -> HttpResponse:
    """Say what became of one problem."""
    version = version_or_404(request, version_id)
    problem = get_object_or_404(version.prior_problems, pk=problem_id)
    form = FollowForm(request.POST)

    def act() -> object:
        return follow_problem(actor=request.user, version=version, problem=problem, **form.cleaned_data)

    return _back(request, version, form, act, "已写明去向。")


@require_POST
def drop(request: PersonRequest, version_id: int, problem_id: int) -> HttpResponse:
    """Take one from the list."""
    version = version_or_404(request, version_id)
    problem = get_object_or_404(version.prior_problems, pk=problem_id)
    form = FollowForm({"seen": request.POST.get("seen"), "became": "-"})

    def act() -> object:
        seen = form.cleaned_data["seen"]
        return drop_problem(actor=request.user, version=version, problem=problem, seen=seen)

    return _back(request, version, form, act, "已移除。")


def _back(
    request: PersonRequest, version: ReportVersion, form: FollowForm, act: Callable[[], object], done: str
) -> HttpResponse:
    if attempt(form=form, act=act):
        messages.success(request, done)
        return redirect("desk:report_problems", version.pk)
    for said in form.errors.values():
        messages.error(request, " ".join(str(one) for one in said))
    return redirect("desk:report_problems", version.pk)


def _problems(
    request: PersonRequest, version: ReportVersion, form: ProblemsForm, status: int = 200
) -> HttpResponse:
    before = selectors.report_before(version=version)
    told = "" if before is None else before.text_of("五")
    context = {
        "version": version,
        "version_name": version_name(version),
        "rows": prior_problems(version=version),
        "told": [line for line in told.splitlines() if line.strip()],
        "form": form,
        "may_write": may_write(request, version),
    }
    return render(request, "desk/report_problems.html", context, status=status)
