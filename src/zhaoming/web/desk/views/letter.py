"""One paper: its text beside the facts each paragraph was drawn from, what is missing, and its way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.letters import LetterKind
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.models import Case, Letter, LetterState, StepKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.reply_record import reply_entries
from zhaoming.web.cases.selectors import letter_of, reading, release_of, veil_for
from zhaoming.web.cases.services import download_letter, download_logged, edit_letter
from zhaoming.web.cases.services.downloading import LetterFile
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.case_file_rows import going_out
from zhaoming.web.desk.forms.letter_acts import ParagraphForm
from zhaoming.web.desk.forms.letter_download import LetterDownloadForm
from zhaoming.web.desk.letter_acts import ACTS, ONWARD, OfferedAct, next_hand, offered, original_state
from zhaoming.web.desk.letter_paper import shown_paragraphs
from zhaoming.web.desk.letter_rows import status_of
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.ledger.log.states import state_of
from zhaoming.web.presentation.person_request import PersonRequest

_WORK = (Permission.HANDLE_CASE, Permission.REVIEW_ANSWER, Permission.SIGN_ANSWER)
DOWNLOADS = {"docx": "Word 文档（.docx）", "pdf": "PDF", "sealed": "盖章原件"}
LOGGED = frozenset({"receipt", "record"})
Forms = dict[str, forms.Form]


def letter_or_404(case: Case, letter_id: int) -> Letter:
    """The paper, where it is one of this request."""
    try:
        return letter_of(case=case, letter_id=letter_id)
    except Letter.DoesNotExist as error:
        raise Http404("这件申请没有这份文书。") from error


@require_safe
def letter(request: PersonRequest, case_id: int, letter_id: int) -> HttpResponse:
    """The paper as it stands today."""
    case = case_or_404(request, case_id)
    return _page(request, case, letter_or_404(case, letter_id), {}, 200)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, case_id: int, letter_id: int, name: str) -> HttpResponse:
    """Carry out one act on the paper; where it is refused the page says why, with what was typed."""
    case = case_or_404(request, case_id)
    one = letter_or_404(case, letter_id)
    if name not in ACTS:
        raise Http404("没有这项操作。")
    wanted = ACTS[name]
    if request.method != "POST":
        begun = {**_initial(one), **typed_before(request=request), "seen": one.version}
        return _page(request, case, one, {name: wanted.form(initial=begun)}, 200)
    form = wanted.form(request.POST, request.FILES)

    def do() -> object:
        return wanted.service(actor=request.user, letter=one, **form.cleaned_data)

    if attempt(form=form, act=do):
        messages.success(request, wanted.done)
        return redirect("desk:letter", case.pk, one.pk)
    return _page(request, case, letter_or_404(case, letter_id), {name: form}, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: PersonRequest, case_id: int, letter_id: int, key: str) -> HttpResponse:
    """Other words for one paragraph."""
    case = case_or_404(request, case_id)
    one = letter_or_404(case, letter_id)
    if request.method != "POST":
        found = typed_before(request=request)
        form = ParagraphForm(initial={**found, "seen": one.version}, prefix=key) if found else None
        return _page(request, case, one, {key: form} if form else {}, 200)
    form = ParagraphForm(request.POST, prefix=key)

    def do() -> object:
        given = form.cleaned_data
        return edit_letter(actor=request.user, letter=one, key=key, text=given["text"], seen=given["seen"])

    if attempt(form=form, act=do):
        messages.success(request, "文字已修改，起草时的文字仍可查看。")
        return redirect(f"{reverse('desk:letter', args=[case.pk, one.pk])}#paragraph-{key}")
    return _page(request, case, letter_or_404(case, letter_id), {key: form}, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def download(request: PersonRequest, case_id: int, letter_id: int, to: str) -> HttpResponse:
    """The paper as .docx or .pdf, or the sealed original (`sealed`), once it is said what for."""
    case = case_or_404(request, case_id)
    one = letter_or_404(case, letter_id)
    if to not in DOWNLOADS:
        raise Http404(f"没有 {to} 格式的下载。")
    _must_work(request, one)
    if request.method != "POST":
        begun = typed_before(request=request)
        form = LetterDownloadForm(initial=begun, user=request.user, letter=one)
        return _ask_what_for(request, one, to, form, 200)
    form = LetterDownloadForm(request.POST, user=request.user, letter=one)
    made: list[LetterFile] = []

    def take() -> None:
        made.append(download_letter(actor=request.user, letter=one, to=to, reason=form.reason))

    return _handed(made[0]) if attempt(form=form, act=take) else _ask_what_for(request, one, to, form, REFUSED)


@require_POST
def logged(request: PersonRequest, case_id: int, letter_id: int, to: str) -> HttpResponse:
    """The receipt of a reply in the public log, or its record, for an applicant who asks at the counter."""
    case = case_or_404(request, case_id)
    one = letter_or_404(case, letter_id)
    if to not in LOGGED:
        raise Http404(f"没有 {to} 格式的下载。")
    _must_work(request, one)
    try:
        return _handed(download_logged(actor=request.user, letter=one, to=to))
    except CaseActRefusedError as refusal:
        messages.error(request, f"{refusal.message}{refusal.next_step}")
        return redirect("desk:letter", case.pk, one.pk)


def _must_work(request: PersonRequest, one: Letter) -> None:
    if not permissions_at(user=request.user, agency=one.agency, among=_WORK):
        raise PermissionDenied("您的角色可以查看文书，不能下载写有收件人姓名的文件。")


def _ask_what_for(
    request: PersonRequest, one: Letter, to: str, form: LetterDownloadForm, status: int
) -> HttpResponse:
    context = {"case": one.case, "letter": one, "to": to, "what": DOWNLOADS[to], "form": form}
    return render(request, "desk/letter_download.html", context, status=status)


def _handed(made: LetterFile) -> HttpResponse:
    response = HttpResponse(made.data, content_type=made.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _initial(one: Letter) -> dict[str, Any]:
    return {"seen": one.version, "on": today()}


def _forward(one: Letter, acts: Sequence[OfferedAct]) -> str:
    """The name of the act that brings the paper on; its form stands open. "" where another person is next."""
    again = {"seal"} if one.state == LetterState.SEALED else set()
    onward = ONWARD - again
    return next((each.act.name for each in acts if each.act.name in onward and not each.why_not), "")


def _page(request: PersonRequest, case: Case, one: Letter, given: Forms, status: int) -> HttpResponse:
    found = reading(letter=one, veil=veil_for(case=case, user=request.user))
    planned = found.content.facts.method
    initial = {**_initial(one), "method": planned.value if planned else ""}
    acts = [
        (each, given.get(each.act.name) or each.act.form(initial=initial, prefix=None))
        for each in offered(user=request.user, found=found)
    ]
    held = permissions_at(user=request.user, agency=one.agency, among=_WORK)
    may_write = one.state == LetterState.DRAFTED and Permission.HANDLE_CASE in held
    returned = [each for each in found.entries if each.step.kind == StepKind.RETURNED]
    original = release_of(file=one.sealed_file) if one.sealed_file and not found.is_cleared else None
    entry = reply_entries(case=case).get(one.pk)
    context = {
        "case": case,
        "letter": one,
        "log": state_of(entry=entry) if entry is not None else None,
        "status": status_of(one),
        "next_hand": next_hand(letter=one, original=original_state(one)),
        "found": found,
        "paragraphs": shown_paragraphs(found=found, forms=given),
        "acts": acts,
        "forward": _forward(one, [each for each, _form in acts]),
        "given": [form for form in given.values() if form.is_bound],
        "may_write": may_write,
        "may_work": bool(held),
        "may_download": bool(held) and found.text is not None,
        "download_form": LetterDownloadForm(user=request.user, letter=one),
        "is_reply": one.kind == LetterKind.REPLY,
        "original": original,
        "going_out": going_out(found=found, reads=bool(held)),
        "returned": returned[-1] if returned and one.state == LetterState.DRAFTED else None,
    }
    return render(request, "desk/letter.html", context, status=status)
