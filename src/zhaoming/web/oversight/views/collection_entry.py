"""One entry of a collection: how it stands, what was done about it, and what the supervisor may do now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.collection.door import unsigned_errors
from zhaoming.web.collection.models import Duty, Entry
from zhaoming.web.collection.selectors import EntryView, entry_view, visible_entries
from zhaoming.web.collection.selectors.outside import files_of, latest_filing, waits_behind
from zhaoming.web.collection.services import (
    accept_report,
    adjust_entry,
    file_outside,
    return_outside,
    take_in_outside,
)
from zhaoming.web.collection.services.guards import is_reading
from zhaoming.web.config import today
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.oversight.collection_table import STATUSES
from zhaoming.web.oversight.forms.collection import (
    AcceptForm,
    AdjustForm,
    FileForm,
    SendBackForm,
    TakeInForm,
)
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.rights import may_on
from zhaoming.web.reports.services import IncomingFile

REFUSED = 422
_DONE = {
    "adjust": "已调整。",
    "accept": "已接收。",
    "take_in": "已收到文件，读取以后在这里报送。",
    "file": "已代为报送，由另一位监督员接收。",
    "send_back": "已退回。",
}


@require_safe
def entry(request: PersonRequest, entry_id: int) -> HttpResponse:
    """The page of an entry."""
    return _page(request, _entry_or_404(request, entry_id), {}, 200)


@require_POST
def act(request: PersonRequest, entry_id: int, name: str) -> HttpResponse:
    """Do an act; a refusal shows the page again with what was typed."""
    found = _entry_or_404(request, entry_id)
    if name not in _ACTS:
        raise Http404("没有这个办理事项。")
    require(actor=request.user, permission=Permission.COLLECT_REPORTS, agency=found.campaign.collector)
    more: dict[str, Any] = {"entry": found} if name == "adjust" else {}
    form = _FORMS[name](request.POST, request.FILES, prefix=name, **more)
    if form.is_valid() and _done(request, found, name, form):
        messages.success(request, _DONE[name])
        return redirect("oversight:collection_entry", found.pk)
    return _page(request, found, {name: form}, REFUSED)


def _done(request: PersonRequest, found: Entry, name: str, form: forms.Form) -> bool:
    try:
        _ACTS[name](actor=request.user, entry=found, **form.cleaned_data)
    except RefusedError as refusal:
        field = refusal.given if refusal.given in form.fields else None
        form.add_error(field, f"{refusal.message} {refusal.next_step}")
        return False
    return True


def _adjust(**given: Any) -> object:
    return adjust_entry(**{**given, "duty": Duty(given["duty"])})


def _take_in(**given: Any) -> object:
    file = given.pop("file")
    return take_in_outside(**given, file=IncomingFile(name=file.name or "未命名", stream=file))


_ACTS: dict[str, Callable[..., object]] = {
    "adjust": _adjust,
    "accept": accept_report,
    "take_in": _take_in,
    "file": file_outside,
    "send_back": return_outside,
}
_FORMS: dict[str, type[forms.Form]] = {
    "adjust": AdjustForm,
    "accept": AcceptForm,
    "take_in": TakeInForm,
    "file": FileForm,
    "send_back": SendBackForm,
}


def _entry_or_404(request: PersonRequest, entry_id: int) -> Entry:
    found = visible_entries(user=request.user).filter(pk=entry_id).first()
    if found is None:
        raise Http404("没有这个应报机关，或者它不在您的监督范围内。")
    return found


def _page(request: PersonRequest, found: Entry, bound: dict[str, forms.Form], status: int) -> HttpResponse:
    view = entry_view(entry=found, on=today())
    may_collect = may(request.user, Permission.COLLECT_REPORTS, found.campaign.collector)
    context = {
        "view": view,
        "entry": found,
        "status": STATUSES[view.standing],
        "forms": {**_fresh(view), **bound} if may_collect else {},
        "bound": next(iter(bound.values()), None),
        "files": files_of(entry=found) if found.is_outside else (),
        "filing": latest_filing(entry=found) if found.is_outside else None,
        "is_newer_waiting": _is_newer_waiting(view),
        "can_accept": view.filed is not None and view.acceptance is None,
        "is_own_filing": view.filed is not None and view.filed.filed_by == request.user,
        "unsigned": _unsigned(view),
        "is_reading": is_reading(agency=found.agency),
        "may_see_report": view.version is not None
        and may_on(user=request.user, permission=Permission.VIEW_REPORT, version=view.version),
    }
    return render(request, "oversight/collection_entry.html", context, status=status)


def _is_newer_waiting(view: EntryView) -> bool:
    """Whether a file was taken in for a body outside after its report was handed in."""
    if not view.entry.is_outside or view.filed is None:
        return False
    return waits_behind(entry=view.entry, version=view.filed.version)


def _unsigned(view: EntryView) -> int:
    """How many errors of what was filed nobody signed for: with any, it can only be sent back."""
    if view.filed is None or view.acceptance is not None:
        return 0
    return len(unsigned_errors(version=view.filed.version))


def _fresh(view: EntryView) -> dict[str, forms.Form]:
    told = {"duty": view.entry.duty, "due_on": view.entry.due_on}
    seen = {"seen": view.filed.mark if view.filed is not None else None}
    fresh: dict[str, forms.Form] = {
        "adjust": AdjustForm(initial=told, prefix="adjust", entry=view.entry),
        "accept": AcceptForm(initial=seen, prefix="accept"),
    }
    if view.entry.is_outside:
        ready = {"seen": view.version.pk if view.version is not None else None}
        fresh |= {
            "take_in": TakeInForm(prefix="take_in"),
            "file": FileForm(initial=ready, prefix="file"),
            "send_back": SendBackForm(prefix="send_back"),
        }
    return fresh
