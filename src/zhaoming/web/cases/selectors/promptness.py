"""How requests were answered in time: a small figure for the public, from the index columns alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q

from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors.ordered import answered_by_order
from zhaoming.web.config.clock import today

_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Promptness:
    """Requests answered in the last 365 days with a last day that could be told, and what is late now.

    What was answered because a body ordered it was late, although it kept the day of the order.
    """

    since: dt.date
    answered: int
    in_time: int
    late_now: int

    @property
    def share(self) -> int:
        """The answers in time in whole per cent, never rounded up to a hundred."""
        return self.in_time * 100 // self.answered if self.answered else 0


def promptness(*, agency: Agency | None = None) -> Promptness | None:
    """The figure of one agency, or of all; None where nothing was answered and nothing is late."""
    on = today()
    since = on - _YEAR
    cases = (
        Case.objects.filter(counts=True) if agency is None else Case.objects.filter(counts=True, agency=agency)
    )
    # What ended since the day was worked on since the day: the index of ended requests begins with that.
    ended = cases.filter(is_open=False, last_act_on__gte=since, ended_on__gte=since, due_on__isnull=False)
    answers = ended.filter(outcome__in=[one.value for one in Outcome])
    ordered = answered_by_order(agencies=None if agency is None else (agency.pk,))
    timely = Q(ended_on__lte=F("due_on")) & ~Q(pk__in=ordered)
    counted = answers.aggregate(all=Count("pk"), timely=Count("pk", filter=timely))
    late = cases.filter(is_open=True, next_on__lt=on, due_on__lt=on).count()
    if not counted["all"] and not late:
        return None
    return Promptness(since, counted["all"], counted["timely"], late)
