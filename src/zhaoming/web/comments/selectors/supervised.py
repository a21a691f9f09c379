"""The consultations of a subtree as its supervisor counts them, and those behind each number."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from zhaoming.publishing.consultations import Measure, Round, feedback_due, measures_of
from zhaoming.web.agencies.models import Agency
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.selectors.said import Said, said_of
from zhaoming.web.config.clock import today
from zhaoming.web.publications.history import law_of


@dataclass(frozen=True, slots=True)
class Supervised:
    """One consultation with how it counts, and the last day for its feedback where one can be named."""

    row: Consultation
    counts: Mapping[Measure, int]
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """The numbers of one agency."""

    agency: Agency
    counts: Mapping[Measure, int]


def supervised(*, agency_ids: Iterable[int], since: dt.date, until: dt.date) -> tuple[Supervised, ...]:
    """Each consultation that ended from `since` to `until`, the last one opened first.

    It counts where the rate of feedback counts it: when it ended. One that runs counts where today is.
    """
    rows = (
        Consultation.objects.filter(_within(since, until), publication__agency__in=list(agency_ids))
        .select_related("publication__agency", "publication__public_version")
        .order_by("-opened_on", "-pk")
    )
    heard = said_of(consultations=[one.pk for one in rows])
    laws, on = Laws(), today()
    found = []
    for row in rows:
        said = heard[row.pk]
        law = law_of(laws=laws, agency=row.publication.agency, on=on)
        last = feedback_due(closes_on=row.closes_on, law=law).on
        counts = measures_of(round_=_round(row, said), on=on, last=last)
        found.append(Supervised(row, counts, last))
    return tuple(found)


def _within(since: dt.date, until: dt.date) -> Q:
    """By the day it was closed; one whose last day has passed may wait for the worker to close it."""
    on, unclosed = today(), Q(closed_on=None, opened_on__isnull=False)
    ended = Q(closed_on__range=(since, until)) | unclosed & Q(closes_on__range=(since, until), closes_on__lt=on)
    return ended | unclosed & Q(closes_on__gte=on) if since <= on <= until else ended


def by_agency(found: Iterable[Supervised]) -> tuple[AgencyLine, ...]:
    """The numbers by agency, those that are late first."""
    agencies: dict[int, Agency] = {}
    counts: dict[int, Counter[Measure]] = {}
    for one in found:
        agency = one.row.publication.agency
        agencies[agency.pk] = agency
        counts.setdefault(agency.pk, Counter()).update(one.counts)
    lines = [AgencyLine(agencies[key], counts[key]) for key in agencies]
    return tuple(
        sorted(lines, key=lambda one: (-one.counts.get(Measure.LATE, 0), one.agency.name, one.agency.pk))
    )


def _round(row: Consultation, said: Said) -> Round:
    return Round(
        opened_on=row.opened_on or row.closes_on,
        closes_on=row.closes_on,
        closed_on=row.closed_on,
        answered_on=row.answered_on,
        is_short=bool(row.short_reason),
        comments=said.received,
        adopted=said.adopted,
    )
