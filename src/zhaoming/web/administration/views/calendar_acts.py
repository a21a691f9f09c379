"""Acts on the calendar: each shows first which open requests it moves, and is done at a second look."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.law.calendars import (
    FaultLevel,
    Notice,
    NoticeError,
    NoticeFault,
    NoticeKind,
    check_notice,
    read_notice,
)
from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.calendars import (
    ConfirmInstallForm,
    InstallForm,
    RegionForm,
    WithdrawForm,
)
from zhaoming.web.administration.forms.notice_entry import NoticeEntry
from zhaoming.web.administration.views.calendars import kind_of
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import agency_regions, calendar, installed_notices
from zhaoming.web.calendars.services import NoticeDoubtfulError
from zhaoming.web.cases import services as cases
from zhaoming.web.cases.selectors import MovedCase, moved_by_withdrawal, moved_cases
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.clock_words import CERTAINTIES

either = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422
_EXAMPLE = """id = "CN-{year}"
year = {year}
kind = "yearly"            # yearly 年度安排，amending 调整，regional 地方节日（另写 region = "地区"）
title = "国务院办公厅关于{year}年部分节假日安排的通知"
number = ""                # 文号，例如 国办发明电〔{before}〕1号
# issued_on = {before}-11-05

[[holiday]]                # 每个节日一段
name = "元旦"
first = {year}-01-01       # 放假首日
last = {year}-01-01        # 放假末日
working = []               # 调休上班的日子，例如 [{year}-01-09]
"""


@needs(Permission.INSTALL_CALENDAR)
@either
def install(request: HttpRequest) -> HttpResponse:
    """Write or choose the notice, look at what it moves, then confirm."""
    if request.method == "POST" and "compared" in request.POST:
        return _install(request)
    if request.method == "POST" and "edit" in request.POST:
        return _change(request, request.POST.get("text", ""), (), 200)
    if request.method == "POST" and "holiday-TOTAL_FORMS" in request.POST:
        entry = NoticeEntry(posted=request.POST)
        if entry.is_valid():
            return _preview(request, entry.text(id_=_id_of(entry.notice.cleaned_data)), None)
        return _fill_in(request, entry, (), REFUSED)
    if request.method == "POST":
        form = InstallForm(request.POST, request.FILES)
        if form.is_valid():
            return _preview(request, form.cleaned_data["text"], None)
        return _write(request, form, (), REFUSED)
    year = today().year + 1
    if request.GET.get("as") == "text":
        text = _EXAMPLE.format(year=year, before=year - 1)
        return _write(request, InstallForm(initial={"text": text}), (), 200)
    return _fill_in(request, NoticeEntry.for_year(year), (), 200)


@needs(Permission.INSTALL_CALENDAR)
@either
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a notice that was installed by mistake count no longer."""
    row = get_object_or_404(installed_notices(), pk=pk)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: cases.withdraw_notice(
                actor=acting(request), notice=row, reason=form.cleaned_data["reason"]
            ),
        )
        if done is not None:
            messages.success(request, f"已撤回，{len(done.moved)} 件在办申请的期限随之变动。")
            return redirect("administration:calendar_notice", pk)
    shown = {"row": row, "form": form, **told_moved(request, moved_by_withdrawal(notice=row))}
    status = REFUSED if form.errors else 200
    return render(request, "administration/calendar_withdraw.html", shown, status=status)


@needs(Permission.INSTALL_CALENDAR)
@either
def region(request: HttpRequest) -> HttpResponse:
    """Say in which region an agency lies."""
    form = RegionForm(posted(request), reach=agencies_where(request.user, Permission.INSTALL_CALENDAR))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: cases.set_region(actor=acting(request), **form.cleaned_data))
        if done is not None:
            messages.success(request, f"已设定适用地区，{len(done)} 件在办申请的期限随之变动。")
            return redirect("administration:calendars")
    shown = {"form": form}
    return render(request, "administration/calendar_region.html", shown, status=REFUSED if form.errors else 200)


@needs(Permission.INSTALL_CALENDAR)
@either
def region_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a region's festival days count no longer for an agency."""
    reach = agencies_where(request.user, Permission.INSTALL_CALENDAR)
    kept = get_object_or_404(agency_regions().filter(agency__in=reach), pk=pk)
    form = Form(posted(request))
    if request.method == "POST":
        moved = cases.remove_region(actor=acting(request), kept=kept)
        messages.success(request, f"已取消适用地区，{len(moved)} 件在办申请的期限随之变动。")
        return redirect("administration:calendars")
    return render(request, "administration/calendar_region_remove.html", {"form": form, "kept": kept})


def _install(request: HttpRequest) -> HttpResponse:
    form = ConfirmInstallForm(request.POST)
    text = request.POST.get("text", "")
    if not form.is_valid():
        return _preview(request, text, form)
    try:
        done = attempt(
            form,
            lambda: cases.install_notice(
                actor=acting(request), text=text, confirmed=form.cleaned_data["doubts"]
            ),
        )
    except NoticeDoubtfulError:
        form.add_error("doubts", "请核对上面列出的疑点，确认后再装载。")
        return _preview(request, text, form)
    except NoticeError as error:
        return _change(request, text, error.faults, REFUSED)
    if done is None:
        return _preview(request, text, form)
    messages.success(request, f"已装载，{len(done.moved)} 件在办申请的期限随之变动。")
    return redirect("administration:calendar_notice", done.notice.pk)


def _preview(request: HttpRequest, text: str, form: ConfirmInstallForm | None) -> HttpResponse:
    """What was read, day by day, the doubts, and every open request that moves."""
    try:
        given = read_notice(text=text)
    except NoticeError as error:
        return _change(request, text, error.faults, REFUSED)
    faults = check_notice(notice=given)
    errors = tuple(one for one in faults if one.level is FaultLevel.ERROR)
    if errors:
        return _change(request, text, errors, REFUSED)
    shown = {
        "notice": given,
        "kind": kind_of(given),
        "replaces": _replaced(given),
        "doubts": faults,
        "form": form or ConfirmInstallForm(initial={"text": text}),
        **told_moved(request, moved_cases(notice=given)),
    }
    status = REFUSED if form is not None else 200
    return render(request, "administration/calendar_preview.html", shown, status=status)


def _change(request: HttpRequest, text: str, faults: Iterable[NoticeFault], status: int) -> HttpResponse:
    """What was filled in row by row is changed so; what was written or read from a file, as text."""
    if text.lstrip().startswith("{"):
        try:
            return _fill_in(request, NoticeEntry(shown=read_notice(text=text)), faults, status)
        except NoticeError as error:
            faults = error.faults
    return _write(request, InstallForm(initial={"text": text}), faults, status)


def _fill_in(
    request: HttpRequest, entry: NoticeEntry, faults: Iterable[NoticeFault], status: int
) -> HttpResponse:
    shown = {"entry": entry, "faults": faults}
    return render(request, "administration/calendar_fill_in.html", shown, status=status)


def _id_of(said: dict[str, Any]) -> str:
    """The name under which versions of one notice are known: of the year, its n-th change, or the region's."""
    if said["kind"] == NoticeKind.REGIONAL.value:
        return f"{said['region']}-{said['year']}"
    if said["kind"] == NoticeKind.YEARLY.value:
        return f"CN-{said['year']}"
    there = {one.id for one in calendar(regions=("",)).notices}
    return next(name for at in count(2) if (name := f"CN-{said['year']}-{at}") not in there)


def _write(request: HttpRequest, form: Form, faults: Iterable[NoticeFault], status: int) -> HttpResponse:
    shown = {"form": form, "faults": faults}
    return render(request, "administration/calendar_install.html", shown, status=status)


def _replaced(given: Notice) -> Notice | None:
    """The notice that counts today and gives way to the new one."""
    same = (one for one in calendar(regions=(given.region,)).notices if one.kind is given.kind)
    return next(
        (one for one in same if one.id == given.id or (not given.region and _same_year(one, given))), None
    )


def _same_year(one: Notice, given: Notice) -> bool:
    return one.year == given.year and given.kind.value == "yearly"


def told_moved(request: HttpRequest, moved: tuple[MovedCase, ...]) -> dict[str, Any]:
    """The requests of the administrator's own reach by number; of the others how many."""
    reach = set(agencies_where(request.user, Permission.INSTALL_CALENDAR).values_list("pk", flat=True))
    mine = [one for one in moved if one.case.agency_id in reach]
    rows = [
        (one, CERTAINTIES[one.clock.before.certainty], CERTAINTIES[one.clock.after.certainty]) for one in mine
    ]
    return {"moved": rows, "elsewhere": len(moved) - len(mine), "count": len(moved)}
