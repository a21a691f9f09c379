"""The record of acts, for auditors."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhaoming.web.administration.acting import needs
from zhaoming.web.administration.forms.events import EventFilter
from zhaoming.web.administration.views.search import EVENTS
from zhaoming.web.agencies.models import Agency, Membership
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.ledger.models import Event
from zhaoming.web.presentation.kept_search import asked, say_if_gone

PAGE = 100


@needs(Permission.VIEW_AUDIT)
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """List the events within the auditor's reach, newest first."""
    reach = agencies_where(request.user, Permission.VIEW_AUDIT)
    form = EventFilter(asked(request=request, found_in=EVENTS) or None, reach=reach)
    say_if_gone(request=request, found_in=EVENTS, form=form)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = narrowed(events_within(reach), wanted).select_related("actor", "agency")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/events.html", {"form": form, "page": page})


def events_within(reach: QuerySet[Agency]) -> QuerySet[Event]:
    """Events at agencies within reach, and those without an agency done by or to people who serve there."""
    people = Membership.objects.filter(agency__in=reach.values("pk")).values("user")
    own = Q(agency__isnull=True, actor__in=people)
    return Event.objects.filter(Q(agency__in=reach.values("pk")) | own)


def narrowed(found: QuerySet[Event], wanted: dict[str, Any]) -> QuerySet[Event]:
    """The events asked for by kind, agency, person and days."""
    if wanted.get("kind"):
        found = found.filter(kind__startswith=wanted["kind"])
    if wanted.get("agency"):
        found = found.filter(agency=wanted["agency"])
    if wanted.get("actor"):
        name = wanted["actor"]
        found = found.filter(Q(actor__full_name__icontains=name) | Q(actor__username__icontains=name))
    if wanted.get("from_on"):
        found = found.filter(at__gte=_midnight(wanted["from_on"]))
    if wanted.get("until_on"):
        found = found.filter(at__lt=_midnight(wanted["until_on"] + dt.timedelta(days=1)))
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
