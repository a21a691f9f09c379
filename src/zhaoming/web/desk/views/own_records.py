"""The register of corrections of one's own record (Article 41): list, registering, one with its acts."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.law.receipt import Channel
from zhaoming.web.agencies.permissions import Permission, may, may_somewhere, require_somewhere
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.models.own_record import OwnRecord, RecordOutcome
from zhaoming.web.cases.selectors.own_records import (
    claim_of,
    masked_person,
    own_records,
    steps_of,
    visible_own_records,
)
from zhaoming.web.cases.services.own_records import (
    answer_own_record,
    note_own_record,
    register_own_record,
    reveal_own_record,
)
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.own_records import (
    NOTE,
    OwnRecordForm,
    OwnRecordsForm,
    RecordActForm,
    RecordRevealForm,
)
from zhaoming.web.desk.views.search import OWN_RECORDS
from zhaoming.web.presentation.case_words import CHANNELS, KINDS
from zhaoming.web.presentation.kept_search import asked, say_if_gone
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


@require_safe
def own_records_list(request: PersonRequest) -> HttpResponse:
    """The open ones, or the ended ones."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    form = OwnRecordsForm(asked(request=request, found_in=OWN_RECORDS))
    say_if_gone(request=request, found_in=OWN_RECORDS, form=form)
    ended, text = request.GET.get("show") == "ended", form.cleaned_data.get("q", "") if form.is_valid() else ""
    found = own_records(user=request.user, ended=ended, text=text)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "ended": ended,
        "form": form,
        "may_register": may_somewhere(request.user, Permission.REGISTER_CASE),
        "tabs": [
            {"label": "办理中", "url": "?", "count": None, "here": not ended},
            {"label": "已办结", "url": "?show=ended", "count": None, "here": ended},
        ],
    }
    return render(request, "desk/own_records.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: PersonRequest) -> HttpResponse:
    """One form; afterwards the page of the new one."""
    require_somewhere(actor=request.user, permission=Permission.REGISTER_CASE)
    if request.method != "POST":
        form = OwnRecordForm(user=request.user, initial=typed_before(request=request))
        return render(request, "desk/own_record_register.html", {"form": form})
    form = OwnRecordForm(request.POST, user=request.user)
    made: list[OwnRecord] = []
    if attempt(form=form, act=lambda: made.append(register_own_record(actor=request.user, **form.told()))):
        messages.success(request, f"已登记，编号 {made[0].number}。")
        return redirect("desk:own_record", made[0].pk)
    return render(request, "desk/own_record_register.html", {"form": form}, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def own_record(request: PersonRequest, record_id: int) -> HttpResponse:
    """What is claimed, what happened, and the form of the next act."""
    record = _visible(request, record_id)
    if request.method != "POST":
        before = typed_before(request=request)
        return _page(request, record, RecordActForm(initial={**before, "seen": record.version}), 200)
    form = RecordActForm(request.POST)
    if attempt(form=form, act=lambda: _act(request, record, form)):
        messages.success(request, "已登记。")
        return redirect("desk:own_record", record.pk)
    return _page(request, record, form, REFUSED)


@require_http_methods(["POST"])
def reveal(request: PersonRequest, record_id: int) -> HttpResponse:
    """The person unmasked, once, with a reason that stays in the ledger."""
    record = _visible(request, record_id)
    form = RecordRevealForm(request.POST)
    found: list[Applicant] = []

    def look() -> None:
        found.append(reveal_own_record(actor=request.user, record=record, reason=form.cleaned_data["reason"]))

    acting = RecordActForm(initial={"seen": record.version})
    if attempt(form=form, act=look):
        return _page(request, record, acting, 200, revealed=found[0])
    return _page(request, record, acting, REFUSED, reveal_form=form)


def _act(request: PersonRequest, record: OwnRecord, form: RecordActForm) -> OwnRecord:
    told = form.cleaned_data
    given = {
        "actor": request.user,
        "record": record,
        "on": told["on"],
        "words": told["words"],
        "seen": told["seen"],
    }
    if told["what"] == NOTE:
        return note_own_record(**given)
    return answer_own_record(outcome=RecordOutcome(told["what"]), **given)


def _page(
    request: PersonRequest,
    record: OwnRecord,
    form: forms.Form,
    status: int,
    *,
    revealed: Applicant | None = None,
    reveal_form: forms.Form | None = None,
) -> HttpResponse:
    person = revealed or masked_person(record=record)
    context = {
        "record": record,
        "form": form,
        "applicant": person,
        "applicant_kind": KINDS[person.kind],
        "channel": CHANNELS[Channel(record.channel)],
        "claim": claim_of(record=record, user=request.user),
        "steps": steps_of(record=record, user=request.user),
        "outcome": record.outcome_label,
        "may_handle": may(request.user, Permission.HANDLE_CASE, record.agency),
        "may_reveal": may(request.user, Permission.REVEAL_APPLICANT, record.agency),
        "is_revealed": revealed is not None,
        "reveal_form": reveal_form or RecordRevealForm(),
    }
    response = render(request, "desk/own_record.html", context, status=status)
    if revealed is not None:
        response["Cache-Control"] = "no-store"
    return response


def _visible(request: PersonRequest, record_id: int) -> OwnRecord:
    try:
        return visible_own_records(user=request.user).get(pk=record_id)
    except OwnRecord.DoesNotExist as error:
        raise Http404("没有这件更正申请，或者您不能查看。") from error
