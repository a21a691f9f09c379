"""What each indicator counts, by the columns of a request or dispute: for number and list alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q

from zhaoming.law.certainty import Certainty
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import Outcome, row_of
from zhaoming.web.supervision.periods import Period
from zhaoming.web.supervision.thresholds import Threshold

_FORM = "2021"
_REVIEW = [DisputeKind.REVIEW.value]
_SUIT = [DisputeKind.SUIT_DIRECT.value, DisputeKind.SUIT_AFTER_REVIEW.value]


class Counted(StrEnum):
    """What is counted, and within which bounds: each is one query over one index."""

    OPEN = "open"
    RECEIVED = "received"
    HANDLED = "handled"
    ANSWERED = "answered"
    CONCLUDED = "concluded"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Look:
    """What the conditions depend on: the day, the period, and the calendars of the agencies."""

    on: dt.date
    period: Period
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is counted of it: everything within the bounds, or what `narrowed` leaves."""

    counted: Counted
    narrowed: Q = field(default_factory=Q)


def bounds(*, counted: Counted, look: Look) -> Q:
    """The rows one query looks at."""
    span = (look.period.first, look.period.last)
    match counted:
        case Counted.OPEN:
            return Q(is_open=True)
        case Counted.RECEIVED:
            return Q(counts=True, received_on__range=span)
        case Counted.HANDLED:
            return Q(counts=True, handled_on__isnull=False, handled_on__range=span)
        case Counted.ANSWERED:
            return Q(stage="served", ended_on__range=span)
        case Counted.CONCLUDED:
            return Q(concluded_on__range=span)
        case Counted.PENDING:
            return Q(concluded_on__isnull=True)


def conditions(*, look: Look) -> Mapping[str, Condition]:
    """By key of the indicator."""
    corrected = Q(result=DisputeResult.CORRECTED.value)
    return {
        **_deadlines(look),
        "received": Condition(Counted.RECEIVED),
        "corrected": Condition(Counted.RECEIVED, Q(is_corrected=True)),
        "handled": Condition(Counted.HANDLED),
        **{key: _ended_as(leaves) for key, leaves in leaves_by_indicator(on=look.period.last).items()},
        "answered": Condition(Counted.ANSWERED, Q(days_used__isnull=False)),
        "unmeasured": Condition(Counted.ANSWERED, Q(days_used__isnull=True)),
        "reviews": Condition(Counted.CONCLUDED, Q(kind__in=_REVIEW)),
        "reviews_corrected": Condition(Counted.CONCLUDED, Q(kind__in=_REVIEW) & corrected),
        "suits": Condition(Counted.CONCLUDED, Q(kind__in=_SUIT)),
        "suits_corrected": Condition(Counted.CONCLUDED, Q(kind__in=_SUIT) & corrected),
        "disputes_pending": Condition(Counted.PENDING),
    }


def leaves_by_indicator(*, on: dt.date) -> dict[str, list[str]]:
    """The outcomes each indicator of the handled ones gathers, by the rows of 表三."""
    found: dict[str, list[str]] = {key: [] for key in _ROWS.values()}
    for outcome in Outcome:
        row = row_of(outcome=outcome, form=_FORM, on=on)
        if isinstance(row, NoneInstalled):
            continue
        group, _, ground = row.partition("_")
        found[_ROWS[group]].append(outcome.value)
        if group == "denied":
            found.setdefault(ground, []).append(outcome.value)
    return found


# The first word of a row of 表三, and the indicator that gathers the rows that begin with it.
_ROWS = {
    "granted": "granted",
    "partial": "partial",
    "denied": "denied",
    "unable": "unable",
    "notproc": "unprocessed",
    "other": "other",
}


def _deadlines(look: Look) -> dict[str, Condition]:
    on = look.on
    soon = _by_calendar((one.agencies, one.soon_until, "due_on__lte") for one in look.thresholds)
    stale = _by_calendar((one.agencies, one.stale_since, "last_act_on__lte") for one in look.thresholds)
    unknown = Q(due_state__in=[Certainty.UNDETERMINED.value, Certainty.NO_RULE.value])
    return {
        "open": Condition(Counted.OPEN),
        "overdue": Condition(Counted.OPEN, Q(due_on__lt=on)),
        "soon": Condition(Counted.OPEN, Q(due_on__gte=on) & soon),
        "undetermined": Condition(Counted.OPEN, Q(due_on__isnull=True) & unknown),
        "stale": Condition(Counted.OPEN, stale),
    }


def _by_calendar(days: Iterable[tuple[frozenset[int], dt.date | None, str]]) -> Q:
    """Each agency by the day of its own calendar; nothing of an agency whose day is not known."""
    found = Q()
    for agencies, day, lookup in days:
        if day is not None:
            found |= Q(agency__in=sorted(agencies), **{lookup: day})
    return found or Q(pk__in=[])


def _ended_as(leaves: list[str]) -> Condition:
    return Condition(Counted.HANDLED, Q(counted_as__in=leaves))
