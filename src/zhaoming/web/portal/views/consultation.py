"""Drafts the public is asked about: the list, one of them, the form, the receipt, one's own comment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.selectors import (
    PublicConsultation,
    ToldComment,
    ended,
    public_consultation,
    running,
    told_comment,
)
from zhaoming.web.comments.services import Received, enter_comment, give_comment
from zhaoming.web.config.client_address import client_address
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import decrypted, encrypted
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.portal.forms.comment import CommentForm
from zhaoming.web.portal.forms.track import EntryForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.reports.due import Due

REFUSED, TOO_MANY = 422, 429
PER_PAGE, _PER_MINUTE = 30, 6
_RECEIPT, _GRANT = "zhaoming_comment_receipt", "zhaoming_comment"
_IDLE = dt.timedelta(minutes=30)
_SLOWER = "提交得太快了。您填写的内容还在，请一分钟之后再提交。"
_WRONG = "编号或者查询码不正确。请与回执逐字核对。"


@require_safe
@asked_again
def consultations(request: HttpRequest) -> HttpResponse:
    """What is open for comments; with `?show=ended` what is over and what came of it."""
    over = request.GET.get("show") == "ended"
    found = ended(at=now()) if over else running(at=now())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        {"label": "正在征求意见", "url": "?", "count": None, "here": not over},
        {"label": "已经结束", "url": "?show=ended", "count": None, "here": over},
    ]
    return render(request, "portal/consultations.html", {"page": page, "over": over, "tabs": tabs})


@require_safe
@asked_again
def consultation(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The draft with its explanation, until when and how one may comment, and what came of it."""
    found = _found(publication_id, page=request.GET.get("page"))
    derived = found.derivation
    context = {
        "found": found,
        "row": found.row,
        "version": found.row.publication.public_version,
        "days_left": (found.row.closes_on - today()).days,
        "due": Due(found.row.closes_on, "", tuple(derived.steps)) if derived is not None else None,
        "changed_on": found.row.answered_on or found.row.opened_on,
    }
    return render(request, "portal/consultation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The form; afterwards the receipt."""
    found = _found(publication_id)
    if request.method != "POST":
        initial = {"paragraph": request.GET.get("paragraph", "")}
        return _form(request, found, CommentForm(consultation=found.row, initial=initial), 200)
    form = CommentForm(request.POST, request.FILES, consultation=found.row)
    if not form.is_valid():
        return _form(request, found, form, REFUSED)
    if is_too_often(request, what="comment", most=_PER_MINUTE):
        form.add_error(None, _SLOWER)
        return _form(request, found, form, TOO_MANY)
    try:
        made = give_comment(consultation=found.row, given=form.given())
    except RefusedError as refusal:
        form.add_error(refusal.given or None, f"{refusal.message}{refusal.next_step}")
        return _form(request, found, form, REFUSED)
    _keep_receipt(request, made)
    return redirect("portal:comment_received")


def _form(request: HttpRequest, found: PublicConsultation, form: CommentForm, status: int) -> HttpResponse:
    lost = [one.name for one in request.FILES.getlist("attachments")]
    context = {"found": found, "row": found.row, "form": form, "lost": lost}
    return render(request, "portal/comment.html", context, status=status)


def _keep_receipt(request: HttpRequest, made: Received) -> None:
    request.session[_RECEIPT] = {"comment": made.comment.pk, "code": encrypted(made.code)}
    _open(request, made.comment.pk)


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Number and code, for the browser the comment came from."""
    kept = request.session.get(_RECEIPT)
    told = told_comment(comment_id=kept["comment"]) if kept else None
    if kept is None or told is None:
        return redirect("portal:own_comment")
    return render(request, "portal/comment_received.html", {"told": told, "code": decrypted(kept["code"])})


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The entry; one's own comment once number and code were given."""
    if request.method == "POST":
        return _enter(request)
    told = _granted(request)
    if told is None:
        return render(request, "portal/comment_entry.html", {"form": EntryForm()})
    return render(request, "portal/own_comment.html", {"told": told})


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out, at once; nothing of the comment stays in this browser."""
    request.session.pop(_GRANT, None)
    request.session.pop(_RECEIPT, None)
    messages.success(request, "已退出查询。")
    return redirect("portal:own_comment")


def _enter(request: HttpRequest) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/comment_entry.html", {"form": form}, status=REFUSED)
    found = enter_comment(address=client_address(request), **form.cleaned_data)
    if found.comment_id is not None:
        _open(request, found.comment_id)
        return redirect("portal:own_comment")
    words = _WRONG
    if found.opens_at is not None:
        at = timezone.localtime(found.opens_at + dt.timedelta(seconds=59))
        words = f"编号或者查询码不正确的次数较多，暂停接受查询。请在 {at:%H:%M} 之后再试。"
    # What was typed as a code is not sent back.
    context: dict[str, Any] = {"form": EntryForm(initial={"number": form.cleaned_data["number"]})}
    status = TOO_MANY if found.opens_at is not None else REFUSED
    return render(request, "portal/comment_entry.html", {**context, "refusal": words}, status=status)


def _open(request: HttpRequest, comment_id: int) -> None:
    request.session.cycle_key()
    request.session[_GRANT] = {"comment": comment_id, "seen": timezone.now().timestamp()}


def _granted(request: HttpRequest) -> ToldComment | None:
    held = request.session.get(_GRANT)
    if held is None:
        return None
    if timezone.now().timestamp() - held["seen"] > _IDLE.total_seconds():
        request.session.pop(_GRANT, None)
        messages.info(request, "为保护您的信息，查询已自动退出。请重新填写编号和查询码。")
        return None
    return told_comment(comment_id=held["comment"])


def _found(publication_id: int, *, page: str | None = None) -> PublicConsultation:
    try:
        return public_consultation(publication_id=publication_id, at=now(), page=page)
    except Consultation.DoesNotExist as error:
        raise Http404("没有就这份文件征求意见，或者文件已经不再公开。") from error
