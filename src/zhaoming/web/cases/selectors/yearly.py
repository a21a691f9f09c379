"""What the requests of an agency tell of a year beside the cells of its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import AnswerOrdered, AnswerReopened, FeeNotified, FeePaid
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import reply_due
from zhaoming.law.clocks import Due
from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import histories_of
from zhaoming.web.cases.models import Case, CaseEvent
from zhaoming.web.cases.selectors.ordered import answered_by_order
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class YearlyFigures:
    """Answers of the year with a last day that could be told, how what ended in it was handled, and its fees.

    As in 表三, each request is told by its first end; in time is what kept the law's day, not that of an order
    to break the silence. `fees_paid` is in 元: what the notices asked for whose payment was recorded in the
    year.
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
    # A reply given anew counts nowhere: as in 表三, what was reopened is told as it stood when it ended first.
    reopened = own.filter(end_year=year, pk__in=_reopened())
    plain = own.filter(end_year=year).exclude(pk__in=reopened.values("pk"))
    answers = plain.filter(is_open=False, due_on__isnull=False, outcome__in=[one.value for one in Outcome])
    timely = Q(ended_on__lte=F("due_on")) & ~Q(pk__in=answered_by_order(agencies=whose))
    told = answers.aggregate(all=Count("pk"), timely=Count("pk", filter=timely))
    handled = plain.aggregate(
        extended=Count("pk", filter=Q(is_extended=True)),
        corrected=Count("pk", filter=Q(is_corrected=True)),
    )
    first = list(_first_ends(reopened))
    answered = [one.is_timely for one in first if one.is_timely is not None]
    notified, paid = _fees(whose, year)
    return YearlyFigures(
        answered=told["all"] + len(answered),
        in_time=told["timely"] + sum(answered),
        extended=handled["extended"] + sum(one.is_extended for one in first),
        asked_to_correct=handled["corrected"] + sum(one.is_corrected for one in first),
        fees_notified=notified,
        fees_paid=paid,
    )


class _FirstEnd(NamedTuple):
    """A reopened request when it ended first; `is_timely` None where it had no answer or no last day."""

    is_timely: bool | None
    is_extended: bool
    is_corrected: bool


def _reopened() -> QuerySet[CaseEvent, int]:
    return CaseEvent.objects.filter(kind=AnswerReopened.kind).values_list("case", flat=True)


def _first_ends(reopened: QuerySet[Case]) -> Iterator[_FirstEnd]:
    """Each as its events before the first reopening tell it: few, and their columns tell the new round."""
    laws = Laws()
    rows = {row.pk: row for row in reopened.select_related("agency")}
    for key, events in histories_of(keys=rows, worded=False).items():
        before = tuple(takewhile(lambda one: not isinstance(one, AnswerReopened), events))
        value = fold(events=before)
        is_timely = _is_timely(value, reply_due(case=value, law=laws.law(agency=rows[key].agency, on=today())))
        yield _FirstEnd(
            is_timely and not any(isinstance(one, AnswerOrdered) for one in before),
            value.round is not None and value.round.extension is not None,
            value.correction is not None,
        )


def _is_timely(value: CaseValue, due: Due | None) -> bool | None:
    end = value.first_end
    if end is None or end.outcome is None or due is None or due.on is None:
        return None
    return end.on <= due.on


def _fees(whose: frozenset[int], year: int) -> tuple[int, int]:
    """How many notices the year sent, and the amounts of the notices that were paid in it."""
    kinds = (FeeNotified.kind, FeePaid.kind)
    # Nothing is paid for a request that ended in an earlier year and was not reopened.
    still = Q(case__end_year__isnull=True) | Q(case__end_year__gte=year) | Q(case__in=_reopened())
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
