"""Screens at reading points: which address each shows, and how one is set up."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, require_somewhere
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


def _agencies(request: PersonRequest) -> QuerySet[Agency]:
    return agencies_where(request.user, Permission.VIEW_DOCUMENT).order_by("code")


@require_safe
def screens(request: PersonRequest) -> HttpResponse:
    """The agencies of the person, each with the address of its screens."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    page = Paginator(_agencies(request), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _address(request, one)) for one in page]
    return render(request, "desk/screens.html", {"page": page, "rows": rows})


@require_safe
def screen(request: PersonRequest, code: str) -> HttpResponse:
    """The address of one agency as a text and as a square code, and what to do with it."""
    agency = _agencies(request).filter(code=code).first()
    if agency is None:
        raise Http404("没有这个机关，或者您的角色不能查看它。")
    context = {
        "agency": agency,
        "address": _address(request, agency),
        "path": reverse("portal:kiosk", args=[agency.code]),
    }
    return render(request, "desk/screen.html", context)


def _address(request: PersonRequest, agency: Agency) -> str:
    """As the public reaches it; where no address was set, the one that was asked."""
    path = reverse("portal:kiosk", args=[agency.code])
    site: str = settings.ZHAOMING_SITE_ADDRESS
    return f"{site}{path}" if site else request.build_absolute_uri(path)
