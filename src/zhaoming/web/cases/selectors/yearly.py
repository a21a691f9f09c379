"""What the requests of an agency tell of a year beside the cells of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import FeeNotified, FeePaid
from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.cases.models import Case, CaseEvent

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class YearlyFigures:
    """Answers of the year with a last day that could be told; of those ended in it, how; fees of the year.

    `fees_paid` is in 元: what the notices asked for whose payment was recorded in the year.
    """

    answered: int
    in_time: int
    extended: int
    asked_to_correct: int
    fees_notified: int
    fees_paid: int


def yearly_figures(*, agency: Agency, year: int) -> YearlyFigures | None:
    """The figures of an agency's year; None where it keeps no requests here, which says nothing about them."""
    whose = taken_over_by(agency=agency, year=year)
    own = Case.objects.filter(agency__in=whose, counts=True)
    if not own.exists():
        return None
    ended = own.filter(is_open=False, ended_on__year=year, due_on__isnull=False)
    answers = ended.filter(outcome__in=[one.value for one in Outcome])
    told = answers.aggregate(all=Count("pk"), timely=Count("pk", filter=Q(ended_on__lte=F("due_on"))))
    handled = own.filter(end_year=year).aggregate(
        extended=Count("pk", filter=Q(is_extended=True)),
        corrected=Count("pk", filter=Q(is_corrected=True)),
    )
    notified, paid = _fees(whose, year)
    return YearlyFigures(told["all"], told["timely"], handled["extended"], handled["corrected"], notified, paid)


def _fees(whose: frozenset[int], year: int) -> tuple[int, int]:
    """How many notices the year sent, and the amounts of the notices that were paid in it."""
    kinds = (FeeNotified.kind, FeePaid.kind)
    # Nothing is paid for a request that ended in an earlier year.
    still = Q(case__end_year__isnull=True) | Q(case__end_year__gte=year)
    rows = CaseEvent.objects.filter(still, case__agency__in=whose, kind__in=kinds, on__year__lte=year)
    notified = paid = 0
    asked: dict[int, int] = {}
    for case, entry in rows.order_by("case", "position").values_list("case", "entry"):
        event = from_entry(entry)
        if isinstance(event, FeeNotified):
            asked[case] = event.amount.amount
        if event.on.year != year:
            continue
        if isinstance(event, FeeNotified):
            notified += 1
        else:
            paid += asked.get(case, 0)
    return notified, paid
