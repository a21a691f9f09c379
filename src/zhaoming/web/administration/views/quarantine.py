"""What is held because no scanner has let it pass: who handed it in, when, and why it is held."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.administration.acting import needs
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.files.models import HELD, Scan, StoredFile
from zhaoming.web.files.scanning import is_scanning

PER_PAGE = 50


@needs(Permission.MANAGE_AGENCIES)
@require_safe
def quarantine(request: HttpRequest) -> HttpResponse:
    """The held files of the agencies within reach, the newest first; nothing of them can be opened."""
    reach = agencies_where(request.user, Permission.MANAGE_AGENCIES)
    found = StoredFile.objects.filter(scan__in=HELD, erased_at=None, agency__in=reach)
    rows = found.select_related("agency", "stored_by").order_by("-stored_at", "-pk")
    shown = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_scanning": is_scanning(),
        "infected": Scan.INFECTED,
    }
    return render(request, "administration/quarantine.html", shown)
