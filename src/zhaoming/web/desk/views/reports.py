"""Every report a person may see, with filters."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.desk.forms.reports import ReportsForm
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import visible_versions

PER_PAGE = 50


@require_safe
def reports(request: PersonRequest) -> HttpResponse:
    """The list, newest year first; a wrong filter is said and not applied."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_REPORT)
    form = ReportsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _matching(visible_versions(user=request.user), asked).defer("entry", "cells", "written")
    page = Paginator(found.order_by("-year", "agency__code", "-number", "-pk"), PER_PAGE)
    shown = page.get_page(request.GET.get("page"))
    may_compile = may_somewhere(request.user, Permission.UPLOAD_REPORT)
    return render(request, "desk/reports.html", {"form": form, "page": shown, "may_compile": may_compile})


def _matching(versions: QuerySet[ReportVersion], asked: dict[str, Any]) -> QuerySet[ReportVersion]:
    if asked.get("q"):
        versions = versions.filter(agency__name__contains=asked["q"])
    if asked.get("year"):
        versions = versions.filter(year=asked["year"])
    if asked.get("faulty"):
        versions = versions.filter(unsettled_count__gt=0)
    if asked.get("state"):
        versions = versions.filter(state=asked["state"])
    return versions
