"""For screens at reading points (查阅点): large type, big keys, nothing to type; left alone, back to the start.

It needs no script: the page itself asks for the next one after a while. The square code takes files home.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.web.agencies.models import Agency
from zhaoming.web.catalogues.selectors import editions_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.portal.forms.disclosure import ColumnForm
from zhaoming.web.portal.guide_edition import shown_guide
from zhaoming.web.portal.shelf import shelf
from zhaoming.web.presentation.fact_words import cells_of
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.publication_words import metadata_of, validity_banner
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import PublicDocument, public_document, visible

NEWEST, PER_PAGE, ROWS_PER_PAGE = 8, 8, 5
# Seconds until the newest are read anew, and until a page somebody left goes back to the start.
_RENEWED, _LEFT_ALONE = 60, 180


@require_safe
@asked_again
def start(request: HttpRequest, code: str) -> HttpResponse:
    """The newest documents and the keys."""
    agency = get_object_or_404(Agency, code=code)
    newest = visible(at=now()).filter(agency=agency).defer("public_version__body")[:NEWEST]
    return _shown(request, agency, "portal/kiosk.html", {"newest": newest}, after=_RENEWED)


@require_safe
@asked_again
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """The items of the catalogue as keys; one of them opened, its documents."""
    agency = get_object_or_404(Agency, code=code)
    form = ColumnForm(request.GET)
    item = form.cleaned_data["item"] if form.is_valid() else ""
    found = shelf(
        agency=agency,
        column="",
        asked={"item": item},
        number=request.GET.get("page"),
        at=now(),
        on=today(),
        per_page=PER_PAGE,
    )
    keys = [one for one in found.items if one.value and one.count]
    here = next((one for one in keys if one.here), None)
    return _shown(request, agency, "portal/kiosk_list.html", {"shelf": found, "keys": keys, "here": here})


@require_safe
@asked_again
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Where to ask, and how."""
    agency = get_object_or_404(Agency, code=code)
    editions = editions_of(agency=agency)
    told = shown_guide(agency=agency, edition=editions[0], on=today()) if editions else None
    return _shown(request, agency, "portal/kiosk_guide.html", {"guide": told})


@require_safe
@asked_again
def document(request: HttpRequest, code: str, publication_id: int) -> HttpResponse:
    """One document in large type."""
    agency = get_object_or_404(Agency, code=code)
    try:
        found = public_document(publication_id=publication_id, at=now())
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者它没有公开。") from error
    if found.publication.agency_id != agency.pk:
        raise Http404("这份文件不是本机关公开的。")
    told = {
        "found": found,
        "metadata": metadata_of(publication=found.publication, version=found.version),
        "banner": validity_banner(publication=found.publication, successor=found.successor, on=today()),
        **_rows(found, request.GET.get("page")),
    }
    return _shown(request, agency, "portal/kiosk_document.html", told)


def _rows(found: PublicDocument, number: str | None) -> dict[str, Any]:
    """Of a batch of a list its rows with all they say: no other page of the screen shows them."""
    if not DOCUMENT_KINDS[found.publication.kind].fact_list:
        return {}
    rows = visible_rows(at=now(), agency=found.publication.agency).filter(sheet__version=found.version)
    page = Paginator(rows.select_related("sheet").order_by("position"), ROWS_PER_PAGE).get_page(number)
    return {"page": page, "rows": [(row, cells_of(kind=row.sheet.kind, values=row.values)) for row in page]}


def _shown(
    request: HttpRequest, agency: Agency, template: str, told: dict[str, Any], *, after: int = _LEFT_ALONE
) -> HttpResponse:
    """`stay` keeps the page for whoever needs longer than the clock gives."""
    stays = request.GET.get("stay") == "1"
    query = request.GET.copy()
    query["stay"] = "1"
    context = {
        "agency": agency,
        "start": reverse("portal:kiosk", args=[agency.code]),
        "after": 0 if stays else after,
        "stay_query": query.urlencode(),
        **told,
    }
    return render(request, template, context)
