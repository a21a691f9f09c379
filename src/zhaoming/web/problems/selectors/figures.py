"""Counts of reports for supervisors: how many came in, stand open, are overdue, were answered in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from zhaoming.publishing.problems import Outcome
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFigures:
    """One agency's reports received in a period; `well_founded` are those something was done about."""

    code: str
    name: str
    received: int
    open: int
    overdue: int
    answered: int
    answered_late: int
    well_founded: int
    personal: int


_FOUNDED = (Outcome.PUBLISHED, Outcome.CORRECTED, Outcome.WITHDRAWN, Outcome.MARKED)


def problem_figures(*, agency_ids: Iterable[int], since: dt.date, until: dt.date) -> tuple[ProblemFigures, ...]:
    """By the agency responsible now, of what was received from `since` to `until`; one query."""
    found = Problem.objects.filter(
        agency__in=list(agency_ids), received_on__gte=since, received_on__lte=until
    ).order_by()
    rows = found.values(code=F("agency__code"), name=F("agency__name")).annotate(
        received=Count("pk"),
        open=Count("pk", filter=Q(answered_on=None)),
        overdue=Count("pk", filter=Q(answered_on=None, due_on__lt=today())),
        answered=Count("pk", filter=Q(answered_on__isnull=False)),
        answered_late=Count("pk", filter=Q(was_late=True)),
        well_founded=Count("pk", filter=Q(outcome__in=_FOUNDED, answered_on__isnull=False)),
        personal=Count("pk", filter=Q(is_first=True)),
    )
    made = [ProblemFigures(**one) for one in rows]
    return tuple(sorted(made, key=lambda one: (-one.overdue, -one.open, one.name)))
