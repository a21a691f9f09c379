"""The register of reconsiderations and suits."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.cases.selectors.disputes import dispute_rows
from zhaoming.web.cases.selectors.disputes import disputes as found_disputes
from zhaoming.web.desk.dispute_lines import dispute_lines
from zhaoming.web.desk.forms.disputes import DisputesForm
from zhaoming.web.desk.views.search import DISPUTES
from zhaoming.web.presentation.kept_search import asked, say_if_gone
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


@require_safe
def disputes(request: PersonRequest) -> HttpResponse:
    """The list, the undecided first; a wrong filter is said and not applied."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    form = DisputesForm(asked(request=request, found_in=DISPUTES))
    say_if_gone(request=request, found_in=DISPUTES, form=form)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = found_disputes(
        user=request.user, kind=wanted.get("kind", ""), state=wanted.get("state", ""), text=wanted.get("q", "")
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = dispute_lines(rows=dispute_rows(disputes=page.object_list, user=request.user), user=request.user)
    context = {"form": form, "page": page, "lines": lines, "is_narrowed": any(wanted.values())}
    return render(request, "desk/disputes.html", context)
