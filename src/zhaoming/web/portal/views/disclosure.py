"""The statutory page 政府信息公开 of an agency: its four columns, and the list of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.law.disclosure import Column
from zhaoming.web.catalogues.selectors import editions_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.forms.disclosure import AgenciesForm, ColumnForm
from zhaoming.web.portal.guide_edition import shown_guide
from zhaoming.web.portal.shelf import Shelf, empty_item, facets, shelf, stocked_agencies
from zhaoming.web.portal.statutory import statutory
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.selectors import briefly, visible
from zhaoming.web.reports.selectors import published

# So many names fit on one page of less than 100 KB; the home page leads to each further one.
PER_PAGE, NEWEST = 300, 8


@require_safe
@asked_again
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency with how much it has made public: the way to each statutory page."""
    form = AgenciesForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = stocked_agencies(words=words, on=today())
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
    head = statutory(code=code, column=here)
    form = ColumnForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    found = shelf(
        agency=head.agency,
        column=here.value,
        asked=asked,
        number=request.GET.get("page"),
        at=now(),
        on=today(),
    )
    editions = editions_of(agency=head.agency) if here is Column.GUIDE else ()
    context = {
        "head": head,
        "editions": editions,
        "guide": shown_guide(agency=head.agency, edition=editions[0], on=today()) if editions else None,
        "form": form,
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "shelf": found,
        "empty_item": empty_item(found=found, asked=asked),
        "facets": facets(found, with_items=here is Column.STATUTORY or bool(asked.get("q"))),
        "reports": published(agency=head.agency) if here is Column.REPORT else (),
        "changed_on": editions[0].published_on if editions else _changed_on(found),
    }
    return render(request, "portal/disclosure.html", context)


def _changed_on(found: Shelf) -> Any:
    first = next(iter(found.page.object_list), None)
    return first.published_on if first is not None and found.page.number == 1 else None
