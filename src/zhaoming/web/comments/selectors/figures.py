"""Counts of consultations for supervisors: how many were held, in how many the public was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhaoming.publishing.consultations import Channel
from zhaoming.web.comments.models import Comment, Consultation
from zhaoming.web.config.clock import today


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationFigures:
    """Consultations opened in a period: how many, how many are over, answered, wait for an answer.

    `short` are those with less than the law's period, signed for. `by_channel` counts comments that came in
    time; `commented` the consultations with any.
    """

    opened: int
    over: int
    answered: int
    unanswered: int
    short: int
    comments: int
    commented: int
    by_channel: Mapping[Channel, int]


def consultation_figures(*, agency_ids: Iterable[int], since: dt.date, until: dt.date) -> ConsultationFigures:
    """Of what was opened from `since` to `until`; two queries."""
    held = Consultation.objects.filter(
        publication__agency__in=list(agency_ids), opened_on__gte=since, opened_on__lte=until
    ).order_by()
    over = Q(closed_on__isnull=False) | Q(closes_on__lt=today())
    told = held.aggregate(
        opened=Count("pk"),
        over=Count("pk", filter=over),
        answered=Count("pk", filter=Q(answered_on__isnull=False)),
        unanswered=Count("pk", filter=over & Q(answered_on=None)),
        short=Count("pk", filter=~Q(short_reason="")),
    )
    rows = (
        Comment.objects.filter(consultation__in=held, is_late=False)
        .order_by()
        .values("consultation", "channel")
        .annotate(count=Count("pk"))
    )
    by_channel: dict[Channel, int] = {}
    for one in rows:
        channel = Channel(one["channel"])
        by_channel[channel] = by_channel.get(channel, 0) + one["count"]
    return ConsultationFigures(
        **told,
        comments=sum(by_channel.values()),
        commented=len({one["consultation"] for one in rows}),
        by_channel=by_channel,
    )


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
