"""Today: what is due, what came in, what waits for me, what waits for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.desk.supervised import supervised
from zhaoming.web.desk.waiting import Tag, Waiting, by_urgency, waiting
from zhaoming.web.desk.waiting_cases import waiting_cases
from zhaoming.web.desk.waiting_orders import waiting_orders
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
    listed = (*cases.mine, *waiting_orders(user=request.user), *waiting(desk=desk))
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
        "supervised": supervised(user=request.user),
    }
    return render(request, "desk/today.html", context)


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
