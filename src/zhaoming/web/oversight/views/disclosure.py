"""What a subtree publishes: in time, explained, answered; each number open into its documents."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config import today
from zhaoming.web.oversight.scope import root_asked, roots_of
from zhaoming.web.presentation import disclosure_beside_pages, disclosure_pages, usage_pages
from zhaoming.web.presentation.disclosure_scope import DisclosureScope, scope_asked
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.selectors import reach_of

_PLACE = "oversight:"


@require_safe
def figures(request: PersonRequest) -> HttpResponse:
    """The table of the subtree, by agency, item or kind."""
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
    roots = roots_of(request)
    root = root_asked(request, roots)
    reach = reach_of(user=request.user, root=root, on=today(), seeing=Permission.VIEW_DOCUMENT)
    return scope_asked(request=request, place=_PLACE, agencies=reach.agencies, root=root, roots=roots)
