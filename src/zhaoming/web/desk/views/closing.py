"""If the year closed today: the tables as the records count them now, every figure leading to its records."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, may, require_somewhere
from zhaoming.web.config import today
from zhaoming.web.desk.forms.closing import ClosingForm
from zhaoming.web.presentation.official_table import Overlay, short_label_of, shown_tables
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.counted_value import FIRST_YEAR

PER_PAGE = 50


@require_safe
def closing(request: PersonRequest) -> HttpResponse:
    """The first agency and the present year unless others are chosen; nothing is written."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_REPORT)
    form = ClosingForm(request.GET or None, user=request.user)
    asked = form.cleaned_data if form.is_valid() else {}
    mine = agencies_where(request.user, Permission.VIEW_REPORT).order_by("code")
    agency, year = asked.get("agency") or mine.first(), asked.get("year") or today().year
    if agency is None:
        raise Http404("没有可以查看的机关。")
    if not form.is_bound:
        form = ClosingForm(initial={"agency": agency.pk, "year": year}, user=request.user)
    found = selectors.closing_year(user=request.user, agency=agency, year=year)

    def link(key: str) -> str | None:
        """A cell whose records this person may see leads to them."""
        return reverse("desk:closing_cell", args=[agency.pk, year, key]) if key in found.listed else None

    overlay = Overlay(link=link)
    context = {
        "form": form,
        "found": found,
        "tables": shown_tables(report=found.report, overlay=overlay),
        "on": today(),
        "may_compile": may(request.user, Permission.UPLOAD_REPORT, agency),
        "is_running": year == today().year,
    }
    return render(request, "desk/closing.html", context)


@require_safe
def cell(request: PersonRequest, agency_id: int, year: int, key: str) -> HttpResponse:
    """The requests or documents a cell counts now, fifty a page."""
    agencies = agencies_where(request.user, Permission.VIEW_REPORT)
    agency: Agency = get_object_or_404(agencies, pk=agency_id)
    found = selectors.closing_cell(user=request.user, agency=agency, year=year, key=key)
    if found is None or not FIRST_YEAR <= year <= today().year:
        raise Http404("这一格没有记录可看，或者您的角色不能查看。")
    rows: Any = found.cases if found.cases is not None else found.documents
    context = {
        "agency": agency,
        "year": year,
        "label": short_label_of(key),
        "back": f"{reverse('desk:closing')}?agency={agency.pk}&year={year}#cell-{key.replace('.', '-')}",
        "found": found,
        "of_requests": found.cases is not None,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/closing_cell.html", context)
