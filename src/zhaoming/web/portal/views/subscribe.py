"""Subscribing by e-mail: asking, confirming by the code, managing, ending with one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zhaoming.web.config.data_key import decrypted
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.notices.services import sends_notices
from zhaoming.web.outward.asking import asked_words
from zhaoming.web.outward.models import Subscription
from zhaoming.web.outward.selectors import opened_subscription
from zhaoming.web.outward.services import change_rhythm, confirm_subscription, end_subscription, subscribe
from zhaoming.web.outward.tokens import token_of
from zhaoming.web.portal.forms.subscribe import CodeForm, RhythmForm, SubscribeForm
from zhaoming.web.portal.pace import is_too_often

REFUSED, TOO_MANY = 422, 429
_PER_MINUTE = 6
_WRONG = "确认码不对，或者已经过期。请与邮件核对；过期的重新订阅一次。"
_SLOWLY = "请求得太快了，请等一分钟再试；填写的内容已经保留。"


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_form(request: HttpRequest) -> HttpResponse:
    """The form; begun with what an address of ours asks for."""
    if request.method != "POST":
        known = {name: request.GET[name] for name in ("agency", "kind", "item", "q") if name in request.GET}
        return _form(request, SubscribeForm(initial=known), 200)
    form = SubscribeForm(request.POST)
    if is_too_often(request, what="subscribe", most=_PER_MINUTE):
        form.add_error(None, _SLOWLY)
        return _form(request, form, TOO_MANY)
    if form.is_valid():
        try:
            row = subscribe(
                address=form.cleaned_data["address"], asked=form.asked(), rhythm=form.cleaned_data["rhythm"]
            )
        except RefusedError as refusal:
            field = refusal.given if refusal.given in form.fields else None
            form.add_error(field, f"{refusal.message}{refusal.next_step}")
        else:
            messages.success(request, "已向您的邮箱发送确认码。")
            return redirect("portal:subscription_confirm", row.pk)
    return _form(request, form, REFUSED)


def _form(request: HttpRequest, form: SubscribeForm, status: int) -> HttpResponse:
    context = {"form": form, "sends": sends_notices()}
    return render(request, "portal/subscribe.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, subscription_id: int) -> HttpResponse:
    """The code of the e-mail; the same page for every number, so that nobody learns which there are."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "portal/subscription_confirm.html", {"form": form})
    if is_too_often(request, what="subscription code", most=_PER_MINUTE):
        form.add_error(None, _SLOWLY)
        return render(request, "portal/subscription_confirm.html", {"form": form}, status=TOO_MANY)
    if form.is_valid():
        row = confirm_subscription(subscription_id=subscription_id, code=form.cleaned_data["code"])
        if row is not None:
            messages.success(request, "订阅已经确认。")
            return redirect("portal:subscription", row.pk, token_of(subscription_id=row.pk))
        form.add_error("code", _WRONG)
    return render(request, "portal/subscription_confirm.html", {"form": form}, status=REFUSED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, subscription_id: int, token: str) -> HttpResponse:
    """What is subscribed to, and how often; opened by the token of the e-mails."""
    row = _row_or_404(subscription_id, token)
    form = RhythmForm(request.POST if request.method == "POST" else None, initial={"rhythm": row.rhythm})
    if request.method == "POST" and form.is_valid():
        change_rhythm(subscription_id=row.pk, rhythm=form.cleaned_data["rhythm"])
        messages.success(request, "已更改。")
        return redirect("portal:subscription", subscription_id, token)
    context = {
        "row": row,
        "form": form,
        "asked": asked_words(row.asked),
        "address": _masked(row),
        "token": token,
    }
    return render(request, "portal/subscription.html", context, status=REFUSED if form.errors else 200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, subscription_id: int, token: str) -> HttpResponse:
    """Ended by one press: of the button here, or of that of a mail program, which knows no form (RFC 8058)."""
    row = _row_or_404(subscription_id, token)
    if request.method == "POST":
        end_subscription(subscription_id=row.pk)
        row.refresh_from_db()
    context = {"row": row, "asked": asked_words(row.asked)}
    return render(request, "portal/subscription_stop.html", context)


def _row_or_404(subscription_id: int, token: str) -> Subscription:
    row = opened_subscription(subscription_id=subscription_id, token=token)
    if row is None:
        raise Http404("没有这个订阅。请从邮件里的链接打开。")
    return row


def _masked(row: Subscription) -> str:
    """Enough for its owner to know it by."""
    if not row.address:
        return ""
    name, _, host = decrypted(row.address).partition("@")
    return f"{name[:1]}***@{host}"
