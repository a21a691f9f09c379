"""The findings of the daily watch: a list by agency, and one finding with its clock and what mends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhaoming.publishing.watching import explain
from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.watch import FindingActForm, FindingsForm
from zhaoming.web.desk.watch_ways import page_of, ways_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.watch_words import shown_finding
from zhaoming.web.watch.closing import ClosedBy
from zhaoming.web.watch.finding_acts import RULES, FindingAct
from zhaoming.web.watch.models import PageOf, WatchFinding
from zhaoming.web.watch.selectors import (
    filtered,
    finding_lines,
    last_run,
    visible_finding,
    visible_findings,
)
from zhaoming.web.watch.selectors.findings import SHOWN
from zhaoming.web.watch.services import act_on_finding, recheck

PER_PAGE = 50


@require_safe
def findings(request: PersonRequest) -> HttpResponse:
    """What is open, what is due first in front; by state, agency and check."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    asked = request.GET.get("show", "open")
    show = asked if asked in SHOWN else "open"
    form = FindingsForm(request.GET, user=request.user)
    found = filtered(visible_findings(user=request.user), show=show, **form.given())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = finding_lines(user=request.user, findings=page.object_list)
    context = {
        "form": form,
        "show": show,
        "states": SHOWN.items(),
        "page": page,
        "lines": [shown_finding(one) for one in lines],
        "is_narrowed": bool(request.GET.get("agency") or request.GET.get("code")),
        "run": last_run(),
        "supervises": may_somewhere(request.user, Permission.VIEW_SUBTREE),
        "manages": may_somewhere(request.user, Permission.MANAGE_WATCH),
    }
    return render(request, "desk/watch.html", context)


@require_safe
def finding(request: PersonRequest, finding_id: int) -> HttpResponse:
    """One finding: what was seen where, until when, what mends it, and what was done."""
    return _page(request, _finding_or_404(request, finding_id), None, 200)


@require_POST
def act(request: PersonRequest, finding_id: int, name: str) -> HttpResponse:
    """Do an act; a refusal shows the page again with what was typed."""
    found = _finding_or_404(request, finding_id)
    if name not in set(FindingAct):
        raise Http404("没有这个办理事项。")
    chosen = FindingAct(name)
    form = FindingActForm(request.POST, act=chosen, prefix=chosen.value)

    def do() -> object:
        told = {key: value for key, value in form.cleaned_data.items() if key in {"words", "seen"}}
        return act_on_finding(actor=request.user, finding=found, act=chosen, **told)

    if attempt(form=form, act=do):
        messages.success(request, f"已办理：{RULES[chosen].label}。")
        return redirect("desk:watch_finding", found.pk)
    return _page(request, found, form, REFUSED)


@require_POST
def recheck_now(request: PersonRequest, finding_id: int) -> HttpResponse:
    """Look at once, and say what came of it."""
    found = _finding_or_404(request, finding_id)
    recheck(actor=request.user, finding=found)
    found.refresh_from_db()
    if found.closed_on is not None:
        messages.success(request, f"复查已无此问题，自动办结：{ClosedBy(found.closed_by).label}。")
    else:
        messages.warning(request, "复查仍有此问题，或者这次无法核实。")
    return redirect("desk:watch_finding", found.pk)


def _finding_or_404(request: PersonRequest, finding_id: int) -> WatchFinding:
    try:
        return visible_finding(user=request.user, finding_id=finding_id)
    except WatchFinding.DoesNotExist as error:
        raise Http404("没有这项巡查发现，或者您的角色不能查看它。") from error


def _page(
    request: PersonRequest, found: WatchFinding, bound: FindingActForm | None, status: int
) -> HttpResponse:
    (line,) = finding_lines(user=request.user, findings=[found])
    context = {
        "line": line,
        "shown": shown_finding(line),
        "page_kind": PageOf(found.page_of).label,
        "page_url": page_of(user=request.user, finding=found),
        "check": explain(code=found.code),
        "closed_how": ClosedBy(found.closed_by).label if found.closed_by else "",
        "ways": ways_of(user=request.user, finding=found) if found.is_running else (),
        "acts": [_act(one, found, bound) for one in _offered(line.acts, bound)],
        "events": found.events.select_related("actor").order_by("-position"),
        "bound": bound,
    }
    return render(request, "desk/watch_finding.html", context, status=status)


def _offered(acts: tuple[FindingAct, ...], bound: FindingActForm | None) -> tuple[FindingAct, ...]:
    """What may be done now; an act that was refused stays on the page with what was typed."""
    refused = FindingAct(str(bound.prefix)) if bound is not None else None
    return acts if refused is None or refused in acts else (refused, *acts)


def _act(chosen: FindingAct, found: WatchFinding, bound: FindingActForm | None) -> dict[str, Any]:
    form = FindingActForm(initial={"seen": found.version}, act=chosen, prefix=chosen.value)
    if bound is not None and bound.prefix == chosen.value:
        form = bound
    return {"name": chosen.value, "label": RULES[chosen].label, "form": form, "is_open": form is bound}
