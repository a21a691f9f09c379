"""Channels: the list, adding one, its deliveries, its secret."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.channels import ChannelForm, DisableForm
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.outward.models import Channel
from zhaoming.web.outward.selectors import channels_of
from zhaoming.web.outward.services import add_channel, disable_channel, enable_channel, renew_secret

PER_PAGE, REFUSED = 50, 422
_NEEDED = Permission.MANAGE_AGENCIES


def _channel_or_404(request: HttpRequest, pk: int) -> Channel:
    found = channels_of(user=acting(request)).filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个渠道，或者它不归您管理。")
    return found


@needs(_NEEDED)
@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """The list."""
    page = Paginator(channels_of(user=acting(request)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/channels.html", {"page": page})


@needs(_NEEDED)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def channel_new(request: HttpRequest) -> HttpResponse:
    """Add one; its secret is shown on the page that follows, and never again."""
    form = ChannelForm(posted(request), user=acting(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: add_channel(actor=acting(request), **form.cleaned_data))
        if made is not None:
            channel, secret = made
            return _page(request, channel, secret) if secret else redirect("administration:channel", channel.pk)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "administration/channel_new.html", {"form": form}, status=status)


@needs(_NEEDED)
@require_safe
def channel(request: HttpRequest, pk: int) -> HttpResponse:
    """One channel and what it was told."""
    return _page(request, _channel_or_404(request, pk), "")


def _page(request: HttpRequest, channel: Channel, secret: str) -> HttpResponse:
    deliveries = channel.deliveries.select_related("publication")
    context = {
        "channel": channel,
        "secret": secret,
        "page": Paginator(deliveries, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "administration/channel.html", context)


@needs(_NEEDED)
@never_cache
@require_POST
def channel_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Another secret, shown this once."""
    found = _channel_or_404(request, pk)
    try:
        return _page(request, found, renew_secret(actor=acting(request), channel=found))
    except RefusedError as refusal:
        messages.error(request, f"{refusal.message}{refusal.next_step}")
        return redirect("administration:channel", pk)


@needs(_NEEDED)
@require_POST
def channel_disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell it nothing any more."""
    form = DisableForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    disable_channel(actor=acting(request), channel=_channel_or_404(request, pk), words=words)
    messages.success(request, "已停用，不再推送。")
    return redirect("administration:channel", pk)


@needs(_NEEDED)
@require_POST
def channel_enable(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where it was."""
    enable_channel(actor=acting(request), channel=_channel_or_404(request, pk))
    messages.success(request, "已启用，停用期间的变化依次补推。")
    return redirect("administration:channel", pk)
