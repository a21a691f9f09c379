"""Today: what is due, what came in, what waits for me, what waits for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.desk.supervised import supervised
from zhaoming.web.desk.waiting import Tag, Waiting, by_urgency, waiting
from zhaoming.web.desk.waiting_cases import waiting_cases
from zhaoming.web.desk.waiting_channels import waiting_channels
from zhaoming.web.desk.waiting_collections import reminders_for, waiting_collections, without_reminded
from zhaoming.web.desk.waiting_consultations import waiting_consultations
from zhaoming.web.desk.waiting_disputes import waiting_disputes
from zhaoming.web.desk.waiting_facts import waiting_facts
from zhaoming.web.desk.waiting_findings import waiting_findings
from zhaoming.web.desk.waiting_interpretations import missing_interpretations, waiting_interpretations
from zhaoming.web.desk.waiting_old_sites import waiting_old_sites
from zhaoming.web.desk.waiting_orders import waiting_orders
from zhaoming.web.desk.waiting_problems import waiting_problems
from zhaoming.web.desk.waiting_publications import waiting_publications
from zhaoming.web.files.scanning import is_scanning
from zhaoming.web.notices.selectors import wants_the_day
from zhaoming.web.notices.services import sends_notices, wish_day_notice
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import my_desk

PER_PAGE = 50
_TABS = ((Tag.DUE, "逾期和今天到期"), (Tag.MINE, "等我办理"), (Tag.SOON, "三个工作日内"), (Tag.NEW, "今天新收"))


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the day's list, with how many lines it has."""

    label: str
    url: str
    count: int
    here: bool


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """One list, urgency first, and what was published last."""
    held = held_somewhere(user=request.user)
    if not held & {Permission.VIEW_REPORT, Permission.VIEW_CASE}:
        raise PermissionDenied("您的角色没有要办理的年报和申请。")
    desk, cases = my_desk(user=request.user), waiting_cases(user=request.user)
    missing = missing_interpretations(user=request.user)
    reminders = reminders_for(user=request.user)
    listed = (
        *cases.mine,
        *waiting_disputes(user=request.user),
        *waiting_orders(user=request.user),
        *waiting_facts(user=request.user),
        *waiting_publications(user=request.user),
        *waiting_interpretations(missing=missing),
        *waiting_consultations(user=request.user),
        *waiting_problems(user=request.user),
        *waiting_old_sites(user=request.user),
        *waiting_findings(user=request.user, uninterpreted={one.publication.pk for one in missing}),
        *waiting_channels(user=request.user),
        *waiting_collections(user=request.user, reminders=reminders),
        *waiting(desk=without_reminded(desk=desk, reminders=reminders)),
    )
    show = request.GET.get("show", "")
    page = Paginator(by_urgency(listed, show=show), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "cases": cases,
        "page": page,
        "tabs": _tabs(listed, show),
        "show": show,
        "may_upload": Permission.UPLOAD_REPORT in held,
        "may_register": Permission.REGISTER_CASE in held,
        "is_scanning": is_scanning(),
        "supervised": supervised(user=request.user),
        "day_notice": wants_the_day(user=request.user) if sends_notices() else None,
    }
    return render(request, "desk/today.html", context)


@require_POST
def day_notice(request: PersonRequest) -> HttpResponse:
    """Ask for the e-mail of the morning, or for none any more."""
    if not held_somewhere(user=request.user) & {Permission.VIEW_REPORT, Permission.VIEW_CASE}:
        raise PermissionDenied("您的角色没有要办理的年报和申请。")
    wanted = request.POST.get("wanted") == "1"
    if wanted and not request.user.email.strip():
        messages.error(request, "您的账号没有电子邮箱，不能启用每日提醒；请系统管理员填写邮箱后再启用。")
        return redirect("desk:today")
    wish_day_notice(actor=request.user, wanted=wanted)
    messages.success(request, "已启用：每个工作日早上发一封邮件。" if wanted else "已停用每日提醒。")
    return redirect("desk:today")


def _tabs(listed: Iterable[Waiting], show: str) -> list[Tab]:
    """Only parts that hold something, and none where there is but one."""
    lines = list(listed)
    counts = Counter(tag for one in lines for tag in one.tags)
    parts = [
        Tab(label, f"?show={tag}", counts[tag], here=show == tag)
        for tag, label in _TABS
        if counts[tag] or show == tag
    ]
    return [Tab("全部", "?", len(lines), here=show not in set(Tag)), *parts] if len(parts) > 1 else []
