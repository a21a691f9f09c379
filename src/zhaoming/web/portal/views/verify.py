"""Checking a receipt on the page: a convenience that proves nothing by itself, as the page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from zhaoming.merkle_log import NOT_PROVED, Finding, Judgement, judge_receipt
from zhaoming.web.ledger.log.key import keys_at_hand, verifier_key
from zhaoming.web.portal.forms.verify import VerifyForm
from zhaoming.web.portal.hashed_upload import HashingHandler
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.presentation.status import Tone

REFUSED, TOO_LARGE, TOO_MANY = 422, 413, 429
MOST_BYTES = 50 * 1024 * 1024
_PER_MINUTE = 12
_SLOWER = "核对得太快了，请过一分钟再试。"
_LARGER = "合计超过 50 MB，没有接收。请在自己的电脑上用 zhaoming log verify 核对。"
# What a receipt consists of, in the order in which it is checked, and how codes of findings begin.
_PARTS = (
    ("收据的形式", "LOG1"),
    ("日志的签名", "LOG2"),
    ("条目在日志里的位置", "LOG3"),
    ("文件的内容", "LOG4"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the check: what became of it, and why."""

    name: str
    word: str
    tone: Tone
    findings: tuple[Finding, ...]


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and what it came to. Nothing that is handed in reaches the disk or the database."""
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            return _page(request, VerifyForm(), TOO_LARGE, refusal=_LARGER)
        # Before anything reads the body: the ordinary handlers would write large files to the disk.
        request.upload_handlers = [HashingHandler(kept="receipt")]
    return _verified(request)


@csrf_protect
def _verified(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, VerifyForm())
    if is_too_often(request, what="verify", most=_PER_MINUTE):
        return _page(request, VerifyForm(), TOO_MANY, refusal=_SLOWER)
    form = VerifyForm(request.POST, request.FILES, digests=request.POST.getlist("digest"))
    if not form.is_valid():
        return _page(request, form, REFUSED)
    judgement = judge_receipt(
        data=form.cleaned_data["receipt"].content, files=form.cleaned_data["named"], keys=keys_at_hand()
    )
    return _page(request, VerifyForm(), judgement=judgement, parts=tuple(_parts(judgement)))


def _parts(judgement: Judgement) -> Iterator[Part]:
    """Every part with its findings; where the form cannot be read nothing else was looked at."""
    unreadable = any(one.code.startswith("LOG1") for one in judgement.findings)
    for name, begins in _PARTS:
        findings = tuple(one for one in judgement.findings if one.code.startswith(begins))
        word, tone = ("不相符", Tone.DANGER) if findings else ("相符", Tone.OK)
        if unreadable and not findings:
            word, tone = "没有核对", Tone.NONE
        yield Part(name, word, tone, findings)


def _page(request: HttpRequest, form: VerifyForm, status: int = 200, **context: object) -> HttpResponse:
    told = {"form": form, "not_proved": NOT_PROVED, "key": verifier_key().encoded, **context}
    return render(request, "portal/verify.html", told, status=status)
