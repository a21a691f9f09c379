"""What outside channels show: of one document, and counted by channel and year with the documents behind."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, agency_ids_where, require, require_somewhere
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.channels import PeriodForm, PostForm
from zhaoming.web.desk.views.publication import document_or_404
from zhaoming.web.outward.models import Channel, ChannelPost
from zhaoming.web.outward.selectors import channel_counts, counted_posts, posts_of
from zhaoming.web.outward.services import confirm_off, record_post
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def publication_channels(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Where the document is shown besides here; a place can be recorded."""
    found = document_or_404(request, publication_id)
    row, is_post = found.publication, request.method == "POST"
    if is_post:
        require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=row.agency)
    form = PostForm(request.POST if is_post else None, agency=row.agency)
    if is_post and attempt(
        form=form, act=lambda: record_post(actor=request.user, publication=row, **form.cleaned_data)
    ):
        messages.success(request, "已登记。")
        return redirect("desk:publication_channels", publication_id)
    context = {
        "publication": row,
        "is_public": found.is_public,
        "posts": list(posts_of(publication=row)),
        "form": form,
        "may_record": Permission.DRAFT_DOCUMENT in found.held,
        "has_channels": form.fields["channel"].queryset.exists(),  # type: ignore[attr-defined] # It is a choice of rows.
    }
    return render(request, "desk/publication_channels.html", context, status=REFUSED if is_post else 200)


@require_POST
def off(request: PersonRequest, publication_id: int, post_id: int) -> HttpResponse:
    """Somebody looked: the channel shows it no more."""
    found = document_or_404(request, publication_id)
    post = ChannelPost.objects.filter(pk=post_id, publication=found.publication).first()
    if post is None:
        raise Http404("没有这条登记。")
    try:
        confirm_off(actor=request.user, post=post)
    except RefusedError as refusal:
        messages.error(request, f"{refusal.message}{refusal.next_step}")
    else:
        messages.success(request, "已确认撤下。")
    return redirect("desk:publication_channels", publication_id)


@require_safe
def channels(request: PersonRequest) -> HttpResponse:
    """By channel, how much it showed in a year, and what it has still to take off."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    form = PeriodForm(request.GET or None)
    first, last = form.period()
    reach = agency_ids_where(user=request.user, permission=Permission.VIEW_DOCUMENT)
    counts = channel_counts(agencies=reach, first=first, last=last)
    return render(request, "desk/channels.html", {"form": form, "counts": counts, "year": first.year})


@require_safe
def channel_posts(request: PersonRequest, channel_id: int) -> HttpResponse:
    """The documents behind a count."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    reach = agency_ids_where(user=request.user, permission=Permission.VIEW_DOCUMENT)
    form = PeriodForm(request.GET or None)
    first, last = form.period()
    channel = Channel.objects.select_related("agency").filter(pk=channel_id).first()
    known = channel is not None and (
        channel.agency_id in reach or channel.posts.filter(publication__agency__in=reach).exists()
    )
    if channel is None or not known:
        raise Http404("没有这个渠道，或者您的角色不能查看它。")
    posts = counted_posts(channel=channel, agencies=reach, first=first, last=last)
    page = Paginator(posts, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/channel_posts.html", {"channel": channel, "page": page, "year": first.year})
