"""政府信息公开年报: every published report, by agency and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency, Kind
from zhaoming.web.portal.forms.reports import ReportsForm
from zhaoming.web.presentation.facets import Choice, facet
from zhaoming.web.reports.selectors import published
from zhaoming.web.reports.shapes import PublishedYear

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class AgencyShelf:
    """The reports of one agency, newest year first."""

    agency: Agency
    reports: tuple[PublishedYear, ...]


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The list with its filters; a wrong filter is shown as a wrong filter."""
    form = ReportsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    named = [one for one in published() if (asked.get("q") or "") in one.version.agency.name]
    shown = [one for one in named if _fits(one, asked)]
    page = Paginator(_shelves(shown), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal/reports.html",
        {
            "form": form,
            "page": page,
            "count": len(shown),
            "years": _years(named, asked),
            "kinds": _kinds(named, asked),
            "asked": asked,
        },
    )


def _fits(one: PublishedYear, asked: dict[str, object], *, but: str = "") -> bool:
    version = one.version
    year, kind = asked.get("year"), asked.get("kind")
    return (but == "year" or not year or version.year == year) and (
        but == "kind" or not kind or version.agency.kind == kind
    )


def _years(named: Sequence[PublishedYear], asked: dict[str, object]) -> tuple[Choice, ...]:
    years = [one.version.year for one in named if _fits(one, asked, but="year")]
    labels = [(year, f"{year} 年") for year in sorted(set(years), reverse=True)]
    return facet(values=years, labels=labels, chosen=str(asked.get("year") or ""))


def _kinds(named: Sequence[PublishedYear], asked: dict[str, object]) -> tuple[Choice, ...]:
    kinds = [one.version.agency.kind for one in named if _fits(one, asked, but="kind")]
    return facet(values=kinds, labels=Kind.choices, chosen=str(asked.get("kind") or ""))


def _shelves(shown: Sequence[PublishedYear]) -> list[AgencyShelf]:
    by_agency: dict[Agency, list[PublishedYear]] = {}
    for one in sorted(shown, key=lambda one: (one.version.agency.code, -one.version.year)):
        by_agency.setdefault(one.version.agency, []).append(one)
    return [AgencyShelf(agency, tuple(found)) for agency, found in by_agency.items()]
