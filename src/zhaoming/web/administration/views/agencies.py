"""The tree of agencies one administers, on any day, and one agency with its history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.web.administration.acting import acting, needs
from zhaoming.web.administration.forms.agencies import TreeDay
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.agencies.selectors import ancestors, children, flat, successors, tree
from zhaoming.web.catalogues.services import may_frame_all
from zhaoming.web.config.clock import today


@needs(Permission.MANAGE_AGENCIES)
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the tree as it stands today or stood on the day asked for, and what was dissolved before."""
    form = TreeDay(request.GET or None)
    asked = form.cleaned_data.get("on") if form.is_bound and form.is_valid() else None
    on = asked or today()
    reach = agencies_where(request.user, Permission.MANAGE_AGENCIES)
    ids = set(reach.values_list("pk", flat=True))
    nodes = [node for node in flat(tree(on=on)) if node.agency.pk in ids]
    top = min((node.depth for node in nodes), default=0)
    rows = [(node.agency, min(node.depth - top, 3)) for node in nodes]
    gone = reach.filter(dissolved_on__lte=on)
    context = {
        "form": form,
        "rows": rows,
        "gone": gone,
        "on": on,
        "may_frame_all": may_frame_all(user=acting(request)),
    }
    return render(request, "administration/agencies.html", context)


@needs(Permission.MANAGE_AGENCIES)
@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an agency: where it stands, where it stood, what became of it."""
    found = get_object_or_404(agencies_where(request.user, Permission.MANAGE_AGENCIES), pk=pk)
    day = today()
    shown = {
        "agency": found,
        "stands": found.exists_on(day),
        "above": ancestors(agency=found, on=day),
        "below": children(agency=found, on=day),
        "placements": found.placements.select_related("parent").order_by("-from_on"),
        "successors": successors(agency=found),
        "inheritances": found.inheritances.select_related("predecessor"),
    }
    return render(request, "administration/agency.html", shown)
