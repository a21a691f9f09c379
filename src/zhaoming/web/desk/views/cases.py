"""The requests of one's agencies, the most urgent first, with filters that say how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.casework.standing import Stage
from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.selectors import (
    Cursor,
    DeskCounts,
    DeskFilter,
    desk,
    desk_counts,
    soon_by,
    visible_cases,
)
from zhaoming.web.cases.services import CaseActRefusedError, confirm_receipt
from zhaoming.web.config import today
from zhaoming.web.desk.acting import REFUSED
from zhaoming.web.desk.case_lines import lines
from zhaoming.web.desk.cases_export import FORMATS, exported
from zhaoming.web.desk.forms.cases import CasesForm, ConfirmManyForm
from zhaoming.web.desk.views.search import CASES
from zhaoming.web.presentation.kept_search import KEY, asked, say_if_gone
from zhaoming.web.presentation.person_request import PersonRequest


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the ways to look at the desk, with how many there are; None where nobody counted."""

    label: str
    url: str
    count: str | None
    here: bool


@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: PersonRequest) -> HttpResponse:
    """The list; posting confirms the arrival of several at once."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    if request.method != "POST":
        return _page(request, ConfirmManyForm(), 200)
    require_somewhere(actor=request.user, permission=Permission.HANDLE_CASE)
    form = ConfirmManyForm(request.POST, keys=request.POST.getlist("case"))
    if not form.is_valid():
        return _page(request, form, REFUSED)
    _confirm(request, form.cleaned_data["case"], form.cleaned_data["on"])
    return redirect(request.get_full_path())


@require_safe
def export(request: PersonRequest, to: str) -> HttpResponse:
    """What the filters let through, as a file; applicants by their kind alone."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    if to not in FORMATS:
        raise Http404("没有这种格式。")
    form = _form(request)
    if not form.is_valid():
        # A file with everything would pass for what was asked.
        return redirect(f"{reverse('desk:cases')}{_address(request.GET)}")
    return exported(user=request.user, asked=_asked(form, soon_by()), to=to)


def _confirm(request: PersonRequest, keys: list[int], on: dt.date) -> None:
    """One after the other: what is refused of one does not hold up the others."""
    done = 0
    for case in visible_cases(user=request.user).filter(pk__in=keys).order_by("pk"):
        try:
            confirm_receipt(actor=request.user, case=case, on=on)
        except CaseActRefusedError as refusal:
            messages.error(request, f"{case.number} 没有确认：{refusal.message}{refusal.next_step}")
        else:
            done += 1
    if done:
        messages.success(request, f"{done} 件已登记确认，收到申请之日为 {on.isoformat()}。")


def _form(request: PersonRequest) -> CasesForm:
    form = CasesForm(asked(request=request, found_in=CASES), user=request.user)
    say_if_gone(request=request, found_in=CASES, form=form)
    return form


def _asked(form: CasesForm, soon: dt.date) -> DeskFilter:
    """A wrong filter is said and not applied."""
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    show = told.get("show", "")
    return DeskFilter(
        agency_id=told["agency"].pk if told.get("agency") else None,
        stage=Stage(told["stage"]) if told.get("stage") else None,
        text=told.get("q", ""),
        due_from=today() if show == "soon" else None,
        due_by=soon if show == "soon" else None,
        overdue=show == "overdue",
        undetermined=show == "undetermined",
        ended=show == "ended",
    )


def _page(request: PersonRequest, confirming: ConfirmManyForm, status: int) -> HttpResponse:
    form, laws = _form(request), Laws()
    soon = soon_by(laws=laws)
    wanted, after = _asked(form, soon), Cursor.read(request.GET.get("after", ""))
    page = desk(user=request.user, asked=wanted, after=after, laws=laws)
    counts = desk_counts(user=request.user, asked=wanted, by=soon)
    form.tell(counts=counts)
    may_handle = may_somewhere(request.user, Permission.HANDLE_CASE)
    shown = lines(rows=page.rows)
    context = {
        "form": form,
        "lines": shown,
        "tabs": _tabs(request.GET, counts),
        "next_url": _address(request.GET, after=str(page.next)) if page.next else "",
        "first_url": _address(request.GET) if request.GET.get("after") else "",
        "exports": [(to, name, f"{reverse('desk:cases_export', args=[to])}{_address(request.GET)}")
                    for to, name in FORMATS.items()],
        "may_register": may_somewhere(request.user, Permission.REGISTER_CASE),
        "confirming": confirming,
        "may_confirm": may_handle and any(one.row.stage is Stage.UNCONFIRMED for one in shown),
        "ticked": {int(key) for key in request.POST.getlist("case") if key.isdecimal()},
        "is_ended": wanted.ended,
        # Whoever looks for one request does not know whether it has ended.
        "ended_url": _address(request.GET, show="ended", stage="") if wanted.text and not wanted.ended else "",
        "is_narrowed": any(request.GET.get(name) for name in (KEY, "stage", "agency", "show")),
    }  # fmt: skip
    return render(request, "desk/cases.html", context, status=status)


def _tabs(query: QueryDict, counts: DeskCounts) -> list[Tab]:
    here, more = query.get("show", ""), "以上" if counts.is_more else ""
    listed = (
        ("", "在办", counts.total),
        ("overdue", "逾期", counts.overdue),
        ("soon", "三个工作日内", counts.soon),
        ("undetermined", "期限未定", counts.undetermined),
    )
    found = [
        Tab(label, _address(query, show=name), f"{count}{more}", here=here == name)
        for name, label, count in listed
        if count or not name or here == name
    ]
    return [*found, Tab("已办结", _address(query, show="ended", stage=""), None, here=here == "ended")]


def _address(query: QueryDict, **changes: str) -> str:
    """The present filters with some changed, from the first page on."""
    kept = query.copy()
    kept.pop("after", None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"
