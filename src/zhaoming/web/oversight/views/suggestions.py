"""What officers suggest for proactive publication because many ask for it (Article 44)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.cases.selectors import publication_suggestions, with_their_cases
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


@require_safe
def suggestions(request: PersonRequest) -> HttpResponse:
    """The newest first, each with its request and the words of the officer."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_SUBTREE)
    found = Paginator(publication_suggestions(user=request.user), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    return render(request, "oversight/suggestions.html", {"page": page, "rows": with_their_cases(events=page)})
