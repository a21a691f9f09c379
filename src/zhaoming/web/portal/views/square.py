"""The address of a page as a square code (QR), for paper and for screens on a wall."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from zhaoming.law.disclosure import Column, Library
from zhaoming.publishing.facts import LISTS
from zhaoming.web.agencies.models import Agency
from zhaoming.web.catalogues.square import square
from zhaoming.web.config.clock import now
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.publications.selectors import visible

# The pages of an agency that have one and are named as they are; columns and lists go by their keys.
_PAGES = frozenset({"disclosure", "catalogue", "kiosk"})
_LIST = "list-"


@require_safe
@vary_on_headers("Host")
def page(request: HttpRequest, code: str, page: str) -> HttpResponse:
    """The code of an agency's page: a column (`guide`), its lists (`lists`), one of them (`list-fees`)."""
    path = _path(get_object_or_404(Agency, code=code).code, page)
    if path is None:
        raise Http404("没有这一页的二维码。")
    return _drawn(request, path)


@require_safe
@vary_on_headers("Host")
def document(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The code of a document's page, while it is public."""
    if not visible(at=now()).filter(pk=publication_id).exists():
        raise Http404("没有这份文件，或者它没有公开。")
    return _drawn(request, reverse("portal:document", args=[publication_id]))


@require_safe
@vary_on_headers("Host")
def library(request: HttpRequest, library: str = "") -> HttpResponse:
    """The code of both libraries or of one, of all agencies or, with `agency` and `under`, of that part."""
    if library and library not in set(Library):
        raise Http404("没有这个文件库。")
    path = reverse("portal:library", args=[library]) if library else reverse("portal:libraries")
    asked = {name: told for name in ("agency", "under") if (told := request.GET.get(name))}
    if "agency" in asked:
        get_object_or_404(Agency, code=asked["agency"])
    return _drawn(request, f"{path}?{urlencode(asked)}" if asked else path)


@require_safe
@vary_on_headers("Host")
def fact(request: HttpRequest, record_id: int) -> HttpResponse:
    """The code of a row's page, while the row is public."""
    if not visible_rows(at=now()).filter(record=record_id).exists():
        raise Http404("没有这一项，或者它没有公开。")
    return _drawn(request, reverse("portal:fact_row", args=[record_id]))


def _path(code: str, page: str) -> str | None:
    if page in set(Column):
        return reverse("portal:column", args=[code, page])
    if page == "lists":
        return reverse("portal:fact_lists", args=[code])
    if page.startswith(_LIST) and page.removeprefix(_LIST) in LISTS:
        return reverse("portal:fact_list", args=[code, page.removeprefix(_LIST)])
    return reverse(f"portal:{page}", args=[code]) if page in _PAGES else None


def _drawn(request: HttpRequest, path: str) -> HttpResponse:
    """By the address the installation is known under; where none was set, the one that was asked."""
    site: str = settings.ZHAOMING_SITE_ADDRESS
    address = f"{site}{path}" if site else request.build_absolute_uri(path)
    return HttpResponse(square(address=address), content_type="image/svg+xml")
