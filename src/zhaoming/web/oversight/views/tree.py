"""The tree of a year: who has filed, who is late, who has errors."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.collection.selectors import asked_for
from zhaoming.web.config import today
from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.oversight.tree_table import lines, tallies
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import tree_status

PER_PAGE = 200


@require_safe
def tree(request: PersonRequest) -> HttpResponse:
    """Agencies as rows, states as columns; `state` shows one state alone."""
    scope = scope_of(request)
    asked = asked_for(year=scope.year)
    found = tree_status(user=request.user, root=scope.root, year=scope.year, on=today(), asked=asked)
    only = request.GET.get("state", "")
    page = Paginator(lines(tree=found, only=only), PER_PAGE).get_page(request.GET.get("page"))
    context = {"scope": scope, "tree": found, "page": page, "tallies": tallies(tree=found, only=only)}
    return render(request, "oversight/tree.html", context)
