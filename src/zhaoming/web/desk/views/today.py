"""Today: what came in, what waits for me, what waits for others."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.desk.supervised import supervised
from zhaoming.web.desk.waiting import waiting
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import my_desk

PER_PAGE = 50


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """One list, urgency first, and what was published last."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_REPORT)
    desk = my_desk(user=request.user)
    page = Paginator(waiting(desk=desk), PER_PAGE).get_page(request.GET.get("page"))
    may_upload = may_somewhere(request.user, Permission.UPLOAD_REPORT)
    context = {
        "desk": desk,
        "page": page,
        "may_upload": may_upload,
        "supervised": supervised(user=request.user),
    }
    return render(request, "desk/today.html", context)
