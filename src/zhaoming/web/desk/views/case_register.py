"""Registering a request that came by any channel: looked over once with its day of receipt, then saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.law.receipt import Received, receipt
from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import masked_applicant, registration, standing, visible_case, wanted_of
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    Receipt,
    Scan,
    drop_scan,
    held_names,
    hold_scans,
    take_in_request,
)
from zhaoming.web.config import today
from zhaoming.web.config.data_key import decrypted, encrypted, keyed_digest
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.applicant_doubts import doubts
from zhaoming.web.desk.case_parts.related import SHARED
from zhaoming.web.desk.forms.case_register import CaseRegisterForm
from zhaoming.web.presentation.case_words import CHANNELS, KINDS
from zhaoming.web.presentation.clock_words import shown_clock
from zhaoming.web.presentation.person_request import PersonRequest

_CODE = "zhaoming_query_code"
_CHANNEL = "zhaoming_last_channel"


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: PersonRequest) -> HttpResponse:
    """The form; the first sending shows the day of receipt, the second one saves."""
    require_somewhere(actor=request.user, permission=Permission.REGISTER_CASE)
    if request.method != "POST":
        before = {"submitted_on": today(), "channel": request.session.get(_CHANNEL, "")}
        form = CaseRegisterForm(user=request.user, initial={**before, **typed_before(request=request)})
        return _page(request, form, (), 200)
    form = CaseRegisterForm(request.POST, request.FILES, user=request.user)
    held = _held(request)
    if not form.is_valid():
        return _page(request, form, _hold(request, form, held), REFUSED)
    if "look" in request.POST or request.POST.get("looked") != _seen(form):
        return _page(request, form, _hold(request, form, held), 200)
    made: list[Receipt] = []
    scans = form.scans()
    if attempt(form=form, act=lambda: made.append(_take_in(request, form, scans, held))):
        return _registered(request, made[0])
    return _page(request, form, _hold(request, form, held, scans), REFUSED)


@never_cache
@require_safe
def registered(request: PersonRequest, case_id: int) -> HttpResponse:
    """The receipt to print; the query code stands on it the first time, and never again."""
    require_somewhere(actor=request.user, permission=Permission.REGISTER_CASE)
    case = _visible(request, case_id)
    kept = request.session.pop(_CODE, None)
    code = decrypted(kept["code"]) if kept and kept["case"] == case.pk else ""
    found = standing(case=case, user=request.user)
    reply = next((one for one in found.clocks if one.clock.value == "reply"), None)
    context = {
        "case": case,
        "code": code,
        "applicant": masked_applicant(case=case),
        "kind": KINDS[found.value.applicant],
        "channel": CHANNELS[found.value.arrival.channel],
        "arrival": found.value.arrival,
        "wanted": wanted_of(case=case),
        "received": receipt(arrival=found.value.arrival),
        "clock": shown_clock(reply, on=found.on, law=found.law) if reply else None,
    }
    return render(request, "desk/case_registered.html", context)


def _take_in(
    request: PersonRequest, form: CaseRegisterForm, scans: Sequence[Scan], held: Sequence[int]
) -> Receipt:
    return take_in_request(
        actor=request.user,
        agency=form.cleaned_data["agency"],
        applicant=form.applicant,
        wanted=form.wanted,
        arrival=form.arrival,
        scans=scans,
        held=held,
    )


def _registered(request: PersonRequest, made: Receipt) -> HttpResponse:
    """To the receipt; the code travels sealed, because sessions lie in the database."""
    request.session[_CODE] = {"case": made.case.pk, "code": encrypted(made.query_code)}
    request.session[_CHANNEL] = made.case.channel
    messages.success(request, f"已登记，编号 {made.case.number}。")
    return redirect("desk:case_registered", made.case.pk)


def _held(request: PersonRequest) -> list[int]:
    """The scans held from an earlier look, without the one that is not wanted any more."""
    keys = [int(key) for key in request.POST.getlist("held") if key.isdecimal()]
    unwanted = request.POST.get("drop", "")
    if unwanted.isdecimal():
        drop_scan(actor=request.user, key=int(unwanted))
    return [key for key in keys if str(key) != unwanted]


def _hold(
    request: PersonRequest, form: CaseRegisterForm, held: Sequence[int], scans: Sequence[Scan] | None = None
) -> tuple[int, ...]:
    """What came with this sending stays, though the form is shown once more."""
    try:
        return (*held, *hold_scans(actor=request.user, scans=form.scans() if scans is None else scans))
    except CaseActRefusedError as refusal:
        form.add_error(None, f"{refusal.message}{refusal.next_step}")
        return tuple(held)


def _seen(form: CaseRegisterForm) -> str:
    """Marks the facts the day of receipt follows from: what was looked at is what is saved."""
    return keyed_digest(purpose="registration seen", text=f"{form.cleaned_data['agency'].pk} {form.arrival!r}")


def _page(request: PersonRequest, form: CaseRegisterForm, held: Sequence[int], status: int) -> HttpResponse:
    names = held_names(actor=request.user, keys=held)
    context = {"form": form, "held": names, "preview": _preview(request, form, has_scan=bool(names))}
    return render(request, "desk/case_register.html", context, status=status)


def _preview(request: PersonRequest, form: CaseRegisterForm, *, has_scan: bool) -> dict[str, Any] | None:
    """What saving would come to; None while the form cannot say."""
    if not form.is_bound or form.errors:
        return None
    applicant, wanted, arrival = form.applicant, form.wanted, form.arrival
    found = registration(
        user=request.user,
        agency=form.cleaned_data["agency"],
        applicant=applicant,
        wanted=wanted,
        arrival=arrival,
    )
    clock = shown_clock(found.reply, on=today(), law=found.law) if found.reply else None
    earlier = [
        {
            "case": one.case,
            "shares": "、".join(SHARED[kind] for kind in one.by),
            "by_name_only": one.by_name_only,
        }
        for one in found.earlier
    ]
    return {
        "received": found.received,
        "is_received": isinstance(found.received, Received),
        "clock": clock,
        "earlier": earlier,
        "similar": found.similar,
        "doubts": doubts(applicant=applicant, wanted=wanted, arrival=arrival, has_scan=has_scan),
        "looked": _seen(form),
    }


def _visible(request: PersonRequest, case_id: int) -> Case:
    try:
        return visible_case(user=request.user, case_id=case_id)
    except Case.DoesNotExist as error:
        raise Http404("没有这件申请，或者您不能查看。") from error
