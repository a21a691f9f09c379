"""The statutory page 政府信息公开 of an agency: its four columns, and the list of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.law.disclosure import Column
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import successors
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.forms.disclosure import AgenciesForm, ColumnForm
from zhaoming.web.portal.shelf import Shelf, shelf, stocked_agencies
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.selectors import briefly, visible
from zhaoming.web.reports.selectors import published

PER_PAGE, NEWEST = 60, 8


@require_safe
@asked_again
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency with how much it has made public: the way to each statutory page."""
    form = AgenciesForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = stocked_agencies(words=words, at=now(), on=today())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    newest = briefly(visible(at=now()))[:NEWEST]
    return render(
        request, "portal/disclosures.html", {"form": form, "q": words, "page": page, "newest": newest}
    )


@require_safe
@asked_again
def disclosure(request: HttpRequest, code: str) -> HttpResponse:
    """The first page: what the law wants published is what one sees at once."""
    return _page(request, code, Column.STATUTORY)


@require_safe
@asked_again
def column(request: HttpRequest, code: str, column: str) -> HttpResponse:
    """One column: catalogue on the left, list on the right."""
    if column not in set(Column):
        raise Http404("没有这个栏目。")
    return _page(request, code, Column(column))


def _page(request: HttpRequest, code: str, here: Column) -> HttpResponse:
    agency = get_object_or_404(Agency, code=code)
    form = ColumnForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    found = shelf(agency=agency, column=here, asked=asked, number=request.GET.get("page"), at=now())
    stands = agency.exists_on(today())
    context = {
        "agency": agency,
        "stands": stands,
        "successors": () if stands else successors(agency=agency),
        "columns": list(Column),
        "column": here,
        "form": form,
        "asked": asked,
        "shelf": found,
        "reports": published(agency=agency) if here is Column.REPORT else (),
        "changed_on": _changed_on(found),
    }
    return render(request, "portal/disclosure.html", context)


def _changed_on(found: Shelf) -> Any:
    first = next(iter(found.page.object_list), None)
    return first.published_on if first is not None and found.page.number == 1 else None
