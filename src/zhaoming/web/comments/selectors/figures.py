"""Consultations as supervisors count them: those that were held in a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from zhaoming.web.comments.models import Consultation


def held_consultations(*, agency_ids: Iterable[int], since: dt.date, until: dt.date) -> QuerySet[Consultation]:
    """Those opened in the period, the newest first; `comments_in_time` counts what came before the end."""
    held = Consultation.objects.filter(
        publication__agency__in=list(agency_ids), opened_on__gte=since, opened_on__lte=until
    )
    in_time = Count("comments", filter=Q(comments__is_late=False))
    return (
        held.select_related("publication__agency")
        .annotate(comments_in_time=in_time)
        .order_by("-opened_on", "-pk")
    )
