"""政府信息公开年报: every published report, by agency and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Kind
from zhaoming.web.portal.forms.reports import ReportsForm
from zhaoming.web.portal.shelves import Volume, shelves, volumes
from zhaoming.web.presentation.facets import Choice, facet
from zhaoming.web.presentation.freshness import asked_again

PER_PAGE = 30


@require_safe
@asked_again
def reports(request: HttpRequest) -> HttpResponse:
    """The list with its filters; a wrong filter is shown as a wrong filter."""
    form = ReportsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    named = [volume for volume in volumes() if (asked.get("q") or "") in volume.agency.name]
    shown = [volume for volume in named if _fits(volume, asked)]
    columns = tuple(sorted({volume.year for volume in shown}, reverse=True))
    page = Paginator(shelves(found=shown, years=columns), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal/reports.html",
        {
            "form": form,
            "page": page,
            "count": len(shown),
            "columns": columns,
            "years": _years(named, asked),
            "kinds": _kinds(named, asked),
            "asked": asked,
        },
    )


def _fits(volume: Volume, asked: dict[str, Any], *, but: str = "") -> bool:
    year, kind = asked.get("year"), asked.get("kind")
    return (but == "year" or not year or volume.year == year) and (
        but == "kind" or not kind or volume.agency.kind == kind
    )


def _years(named: Sequence[Volume], asked: dict[str, Any]) -> tuple[Choice, ...]:
    years = [volume.year for volume in named if _fits(volume, asked, but="year")]
    labels = [(year, f"{year} 年") for year in sorted(set(years), reverse=True)]
    return facet(values=years, labels=labels, chosen=str(asked.get("year") or ""))


def _kinds(named: Sequence[Volume], asked: dict[str, Any]) -> tuple[Choice, ...]:
    kinds = [volume.agency.kind for volume in named if _fits(volume, asked, but="kind")]
    return facet(values=kinds, labels=Kind.choices, chosen=str(asked.get("kind") or ""))
