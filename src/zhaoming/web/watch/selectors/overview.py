"""How the findings of many agencies stand, counted in one query; every number is a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from zhaoming.publishing.remark import Level
from zhaoming.web.config.clock import today
from zhaoming.web.watch.models.finding import RUNNING
from zhaoming.web.watch.selectors.findings import visible_findings

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class Counts:
    """What is open, of it grave and late, what waits for a decision; dismissed, and mended since New Year."""

    open: int = 0
    grave: int = 0
    late: int = 0
    asked: int = 0
    dismissed: int = 0
    closed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was ever found."""
        return not any(getattr(self, one.name) for one in fields(Counts))


def counts_by_agency(*, user: User, agencies: Iterable[int]) -> dict[int, Counts]:
    """By agency; one that has none is left out."""
    on = today()
    running = Q(state__in=RUNNING)
    rows = (
        visible_findings(user=user)
        .filter(agency__in=list(agencies))
        .order_by()
        .values_list("agency")
        .annotate(
            open=Count("pk", filter=running),
            grave=Count("pk", filter=running & Q(level=Level.ERROR.value)),
            late=Count("pk", filter=running & Q(due_on__lt=on)),
            asked=Count("pk", filter=Q(state="asked")),
            dismissed=Count("pk", filter=Q(state="dismissed")),
            closed=Count("pk", filter=Q(state="closed", closed_on__gte=dt.date(on.year, 1, 1))),
        )
    )
    return {agency: Counts(*told) for agency, *told in rows}
