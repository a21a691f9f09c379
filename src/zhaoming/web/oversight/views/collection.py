"""The collection of a year at a glance, and opening it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.collection.models import Campaign, Entry
from zhaoming.web.collection.selectors import Row, addable_agencies, campaign_of, glance
from zhaoming.web.collection.services import add_agency, add_outside, open_campaign
from zhaoming.web.config import today
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.oversight.collection_table import (
    FILTERS,
    asked_words,
    choices,
    columns_of,
    share_done,
    table_rows,
)
from zhaoming.web.oversight.forms.collection import AddAgencyForm, AddOutsideForm, OpenForm
from zhaoming.web.oversight.scope import Scope, scope_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import visible_versions

PER_PAGE = 100
REFUSED = 422


@require_safe
def collection(request: PersonRequest) -> HttpResponse:
    """One level of the agencies asked (`under` an entry), or with `state` a flat list of those in it."""
    scope = scope_of(request)
    campaign = campaign_of(user=request.user, collector=scope.root, year=scope.year)
    may_collect = may(request.user, Permission.COLLECT_REPORTS, scope.root)
    if campaign is None:
        context = {"scope": scope, "may_collect": may_collect, "is_over": scope.year < today().year}
        return render(request, "oversight/collection_none.html", context)
    only = _asked_state(request)
    try:
        found = glance(campaign=campaign, on=today(), under=_asked_entry(request), only=only)
    except Entry.DoesNotExist as error:
        raise Http404("这次收集里没有这个机关。") from error
    columns = columns_of(whole=found.whole)
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "campaign": campaign,
        "found": found,
        "page": page,
        "rows": table_rows(
            rows=tuple(page.object_list),
            scope=scope,
            columns=columns,
            readable=_readable(request, page.object_list),
        ),
        # Where nobody has anybody below, the state of each says what its numbers would.
        "columns": [one.label for one in columns] if any(one.below for one in page.object_list) else [],
        "choices": choices(found=found, only=only),
        "only": only,
        "done": share_done(found.whole),
        "asked": asked_words(found.whole),
        "may_collect": may_collect,
    }
    return render(request, "oversight/collection.html", context)


def _readable(request: PersonRequest, rows: Iterable[Row]) -> frozenset[int]:
    """The reports of these rows that the person may open."""
    asked = [one.line.version_id for one in rows if one.line.version_id is not None]
    found = visible_versions(user=request.user).filter(pk__in=asked)
    return frozenset(found.order_by().values_list("pk", flat=True))


def _asked_state(request: PersonRequest) -> str:
    only = request.GET.get("state", "")
    if only and only not in FILTERS:
        raise Http404("没有这种状态。")
    return only


def _asked_entry(request: PersonRequest) -> int | None:
    text = request.GET.get("under", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404("这次收集里没有这个机关。")
    return int(text)


@require_http_methods(["GET", "HEAD", "POST"])
def collection_open(request: PersonRequest) -> HttpResponse:
    """Say what will happen, ask for the day and the reminders, and begin."""
    scope = scope_of(request)
    require(actor=request.user, permission=Permission.COLLECT_REPORTS, agency=scope.root)
    form = OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _opened(request, scope, form):
        return redirect(f"{reverse('oversight:collection')}?{scope.query}")
    status = REFUSED if form.errors else 200
    return render(request, "oversight/collection_open.html", {"scope": scope, "form": form}, status=status)


def _opened(request: PersonRequest, scope: Scope, form: OpenForm) -> bool:
    try:
        made = open_campaign(actor=request.user, collector=scope.root, year=scope.year, **form.cleaned_data)
    except RefusedError as refusal:
        field = refusal.given if refusal.given in form.fields else None
        form.add_error(field, f"{refusal.message} {refusal.next_step}")
        return False
    messages.success(request, f"已开始，应报机关 {made.entries.count()} 个。各机关会在“今日”里看到。")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def collection_add(request: PersonRequest) -> HttpResponse:
    """Ask somebody more: an agency of the system, or a body outside it."""
    scope = scope_of(request)
    require(actor=request.user, permission=Permission.COLLECT_REPORTS, agency=scope.root)
    campaign = campaign_of(user=request.user, collector=scope.root, year=scope.year)
    if campaign is None:
        raise Http404("这一年的年报收集还没有开始。")
    asked = request.POST.get("kind", "") if request.method == "POST" else ""
    agencies = addable_agencies(user=request.user, entry_of=campaign.pk)
    inside = AddAgencyForm(request.POST if asked == "agency" else None, agencies=agencies, prefix="agency")
    outside = AddOutsideForm(request.POST if asked == "outside" else None, prefix="outside")
    form = inside if asked == "agency" else outside
    act = add_agency if asked == "agency" else add_outside
    if asked in {"agency", "outside"} and form.is_valid() and _added(request, campaign, form, act):
        return redirect(f"{reverse('oversight:collection')}?{scope.query}")
    context = {"scope": scope, "inside": inside, "outside": outside}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "oversight/collection_add.html", context, status=status)


def _added(request: PersonRequest, campaign: Campaign, form: Form, act: Callable[..., Entry]) -> bool:
    try:
        made = act(actor=request.user, campaign=campaign, **form.cleaned_data)
    except RefusedError as refusal:
        field = refusal.given if refusal.given in form.fields else None
        form.add_error(field, f"{refusal.message} {refusal.next_step}")
        return False
    messages.success(request, f"已加入：{made}。")
    return True
