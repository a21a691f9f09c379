"""What is asked for in a subtree and a period: themes with how often they come and how they were answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.suggesting import SUGGESTED
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.ledger.models import Event
from zhaoming.web.supervision.conditions import Counted
from zhaoming.web.supervision.periods import Period
from zhaoming.web.supervision.selectors.figures import look_of, rows_counted
from zhaoming.web.supervision.selectors.reach import Reach
from zhaoming.web.supervision.themes import themes

# The subjects looked at, those asked for most often first; what is asked for once beyond them is no theme.
MOST_SUBJECTS = 5_000
# Letters of a key: among five thousand themes no two meet.
_KEY = 20
_GIVEN = [Outcome.PROVIDE.value, Outcome.PROVIDE_BY_ROUTE_AND_TIME.value]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A theme: how many requests, how many were answered "already public", how many were given it."""

    label: str
    subjects: tuple[str, ...]
    requests: int
    already_public: int
    given: int

    @property
    def key(self) -> str:
        """What an address calls it: proxies log addresses, and what people ask for may tell of a person."""
        return keyed_digest(purpose="theme", text=self.label)[:_KEY]

    @property
    def hint(self) -> str:
        """What could be done, in words; a hint and no more."""
        if self.already_public >= 2:
            return "已公开仍多次被申请，可放到更容易找到的地方"
        return "多次予以公开，可考虑主动公开" if self.given >= 2 else ""


def asked_for(*, reach: Reach, period: Period) -> tuple[AskedFor, ...]:
    """The themes asked for at least twice, the most frequent first; one query for all of them."""
    counted = (
        _received(reach, period)
        .exclude(subject="")
        .values("subject")
        .annotate(
            requests=Count("pk"),
            already=Count("pk", filter=Q(counted_as=Outcome.ALREADY_PUBLIC.value)),
            given=Count("pk", filter=Q(counted_as__in=_GIVEN)),
        )
        .order_by("-requests", "subject")[:MOST_SUBJECTS]
    )
    rows = {row["subject"]: row for row in counted}
    found = [
        AskedFor(
            label=theme.label,
            subjects=theme.subjects,
            requests=_sum(rows, theme.subjects, "requests"),
            already_public=_sum(rows, theme.subjects, "already"),
            given=_sum(rows, theme.subjects, "given"),
        )
        for theme in themes(subjects=rows)
    ]
    again = [one for one in found if one.requests >= 2]
    return tuple(sorted(again, key=lambda one: -one.requests))


def cases_asking(*, reach: Reach, period: Period, subjects: Iterable[str]) -> QuerySet[Case]:
    """The requests of a theme, the newest first."""
    found = _received(reach, period).filter(subject__in=list(subjects))
    return found.select_related("agency").order_by("-received_on", "-pk")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What an officer suggested to publish: the request it came from, the day, and the officer's words."""

    case: Case
    on: dt.date
    words: str


def suggestions(*, reach: Reach, period: Period, limit: int = 100) -> tuple[Suggested, ...]:
    """The suggestions of the period, the newest first; two queries."""
    first, last = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in _days_of(period))
    told = Event.objects.filter(kind=SUGGESTED, agency__in=reach.ids, at__gte=first, at__lt=last)
    events = list(told.order_by("-pk")[:limit])
    rows = Case.objects.filter(agency__in=reach.ids).select_related("agency")
    cases = rows.in_bulk([int(one.subject_id) for one in events])
    return tuple(
        Suggested(cases[int(one.subject_id)], timezone.localdate(one.at), str(one.data.get("reason", "")))
        for one in events
        if int(one.subject_id) in cases
    )


def _days_of(period: Period) -> tuple[dt.date, dt.date]:
    return period.first, period.last + dt.timedelta(days=1)


def _received(reach: Reach, period: Period) -> QuerySet[Case]:
    look = look_of(reach=reach, period=period)
    return rows_counted(counted=Counted.RECEIVED, look=look, agencies=reach.ids)


def _sum(rows: Mapping[str, Any], subjects: Iterable[str], column: str) -> int:
    return sum(int(rows[one][column]) for one in subjects)
