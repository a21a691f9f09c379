"""The address of a page as a square code (QR), for paper and for screens on a wall."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from zhaoming.web.agencies.models import Agency
from zhaoming.web.catalogues.square import square
from zhaoming.web.config.clock import now
from zhaoming.web.publications.selectors import visible

# The pages of an agency that have one, by the last part of their name.
_PAGES = frozenset({"disclosure", "catalogue", "guide", "kiosk"})


@require_safe
@vary_on_headers("Host")
def page(request: HttpRequest, code: str, page: str) -> HttpResponse:
    """The code of an agency's page."""
    if page not in _PAGES:
        raise Http404("没有这一页的二维码。")
    agency = get_object_or_404(Agency, code=code)
    path = reverse("portal:column", args=[code, "guide"]) if page == "guide" else ""
    return _drawn(request, path or reverse(f"portal:{page}", args=[agency.code]))


@require_safe
@vary_on_headers("Host")
def document(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The code of a document's page, while it is public."""
    if not visible(at=now()).filter(pk=publication_id).exists():
        raise Http404("没有这份文件，或者它没有公开。")
    return _drawn(request, reverse("portal:document", args=[publication_id]))


def _drawn(request: HttpRequest, path: str) -> HttpResponse:
    """By the address the installation is known under; where none was set, the one that was asked."""
    site: str = settings.ZHAOMING_SITE_ADDRESS
    address = f"{site}{path}" if site else request.build_absolute_uri(path)
    return HttpResponse(square(address=address), content_type="image/svg+xml")
