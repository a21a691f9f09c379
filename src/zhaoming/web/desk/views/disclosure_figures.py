"""The figures over the documents of a person's own agencies: the numbers a supervisor sees of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, agencies_where, require_somewhere
from zhaoming.web.presentation import disclosure_beside_pages, disclosure_pages, usage_pages
from zhaoming.web.presentation.disclosure_scope import DisclosureScope, scope_asked
from zhaoming.web.presentation.person_request import PersonRequest

_PLACE = "desk:"


@require_safe
def figures(request: PersonRequest) -> HttpResponse:
    """The table, by item where there is one agency."""
    return disclosure_pages.table_page(request=request, scope=_scope(request))


@require_safe
def documents(request: PersonRequest, key: str) -> HttpResponse:
    """The documents behind one number."""
    return disclosure_pages.list_page(request=request, scope=_scope(request), key=key)


@require_safe
def download(request: PersonRequest, to: str) -> HttpResponse:
    """Every figure of every row, to be saved."""
    return disclosure_pages.download(scope=_scope(request), to=to)


@require_safe
def beside(request: PersonRequest) -> HttpResponse:
    """Standard catalogues, consultations, rows of lists and channels, counted."""
    return disclosure_beside_pages.table_page(request=request, scope=_scope(request))


@require_safe
def beside_list(request: PersonRequest, key: str) -> HttpResponse:
    """What stands behind one of those numbers."""
    return disclosure_beside_pages.list_page(request=request, scope=_scope(request), key=key)


@require_safe
def read(request: PersonRequest) -> HttpResponse:
    """What the public reads most."""
    return usage_pages.read_page(request=request, scope=_scope(request))


@require_safe
def sought(request: PersonRequest) -> HttpResponse:
    """What the public looks for most, and in vain."""
    return usage_pages.sought_page(request=request, scope=_scope(request))


def _scope(request: PersonRequest) -> DisclosureScope:
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    found = agencies_where(request.user, Permission.VIEW_DOCUMENT).order_by("code")
    return scope_asked(request=request, place=_PLACE, agencies=tuple((one, 0) for one in found))
