"""From stored events to the value of a request, and from the value to the columns of its row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_OF_EVENT, Act
from zhaoming.casework.apart import numbered
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.counted import counted_request
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import (
    ENDED,
    CaseLaw,
    RunningClock,
    Stage,
    opinion_due,
    reply_due,
    reply_facts,
    running_clocks,
    stage,
)
from zhaoming.law.clocks import Clock, read_clock
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.event_words import dispute_digest, event_from
from zhaoming.web.cases.models import Case, CaseEvent

# The desk sorts what has no day behind everything that has one.
NO_DAY = dt.date(9999, 12, 31)
_ONE_DAY = dt.timedelta(days=1)
_ABANDONED = frozenset({Stage.CORRECTION_EXPIRED, Stage.PAYMENT_EXPIRED})
_ASKED_OF_APPLICANT = frozenset({Stage.AWAITING_CORRECTION, Stage.AWAITING_PAYMENT})


def events_of(*, case: Case) -> tuple[happened.Event, ...]:
    """The events in their order; one query."""
    rows = CaseEvent.objects.filter(case=case).order_by("position").values_list("entry", "sealed_words")
    return tuple(event_from(entry=entry, token=token) for entry, token in rows)


def histories_of(*, keys: Iterable[int], worded: bool = True) -> dict[int, list[happened.Event]]:
    """The events of several requests; one query.

    Not `worded`, nothing is decrypted: they fold to the same stages and days, but say nothing people wrote.
    """
    found: dict[int, list[happened.Event]] = defaultdict(list)
    entries = CaseEvent.objects.filter(case__in=list(keys)).order_by("case", "position")
    for key, entry, token in entries.values_list("case_id", "entry", "sealed_words"):
        found[key].append(event_from(entry=entry, token=token if worded else ""))
    return found


def value_of(*, case: Case) -> CaseValue:
    """The request as its events make it; one query."""
    return fold(events=events_of(case=case))


def end_of(*, value: CaseValue) -> dt.date | None:
    """The day the request stands ended since; None while it is open, or open again."""
    served = value.answer.served_on if value.answer else None
    return value.split_on or value.withdrawn_on or value.closed_on or served


def index_columns(*, value: CaseValue, last_act_on: dt.date, on: dt.date, law: CaseLaw) -> dict[str, Any]:
    """The index columns of the row, but for `version`, at the end of a day under a law."""
    at = stage(case=value, on=on, law=law)
    turn = _turn(value, on, law, at)
    return {
        "stage": at.value,
        "turns_on": turn[0] if turn else None,
        "next_stage": turn[1].value if turn else "",
        "is_open": at not in ENDED,
        "applicant_kind": value.applicant.value,
        "received_on": value.received_on,
        "next_on": _next_on(value, at, turn, on, law),
        "last_act_on": last_act_on,
        **_due(value, law),
        **_end(value),
        **_counted(value, law),
        "days_used": _days_used(value, law),
    }


def last_act_of(*, events: Iterable[happened.Event]) -> dt.date:
    """The latest day on which anything happened; what became known late is not the latest."""
    return max(one.on for one in events)


def act_of(*, event: happened.Event) -> Act | None:
    """The act that makes an event; None for the registration."""
    return ACT_OF_EVENT.get(type(event))


def disputes_of(*, value: CaseValue) -> list[dict[str, Any]]:
    """The columns of each reconsideration and suit, in the order of filing; their own names stay encrypted."""
    return [
        {
            "dispute": numbered(place=place),
            "digest": dispute_digest(name=one.id),
            "kind": one.kind.value,
            "filed_on": one.filed_on,
            "concluded_on": one.concluded_on,
            "result": one.result.value if one.result else "",
            "received_on": one.received_on,
        }
        for place, one in enumerate(value.disputes, start=1)
    ]


def _due(value: CaseValue, law: CaseLaw) -> dict[str, Any]:
    due = reply_due(case=value, law=law)
    extended = value.round is not None and value.round.extension is not None
    return {
        "due_on": due.on if due else None,
        "due_state": due.certainty.value if due else "",
        "is_extended": extended,
    }


def _end(value: CaseValue) -> dict[str, Any]:
    reply = value.answer
    first = value.first_end
    outcome = reply.answer.outcome if reply else first.outcome if first and value.closed_on else None
    return {
        "ended_on": end_of(value=value),
        "outcome": outcome.value if outcome else "",
        "is_corrected": value.correction is not None,
    }


def _counted(value: CaseValue, law: CaseLaw) -> dict[str, Any]:
    counted = counted_request(case=value, settings=law.counting)
    return {
        "counts": counted is not None,
        "new_year": counted.new_on.year if counted else None,
        "handled_on": counted.handled_on if counted else None,
        "end_year": counted.handled_on.year if counted and counted.handled_on else None,
        "counted_as": counted.outcome.value if counted and counted.outcome else "",
    }


def _days_used(value: CaseValue, law: CaseLaw) -> int | None:
    """Working days of the reply that stands, without those on which the clock did not run."""
    facts = reply_facts(case=value)
    if value.answer is None or facts is None:
        return None
    served = value.answer.served_on
    used = read_clock(facts=facts, on=served, calendar=law.calendar, settings=law.clocks).used
    return used.count if isinstance(used, WorkingDays) else None


def _turn(value: CaseValue, on: dt.date, law: CaseLaw, at: Stage) -> tuple[dt.date, Stage] | None:
    """The first day on which the stage is another one though nothing is done, and which one."""
    if at in ENDED:
        return None
    for day in sorted(one + _ONE_DAY for one in _last_days(value, on, law) if one >= on):
        then = stage(case=value, on=day, law=law)
        if then is not at:
            return day, then
    return None


def _last_days(value: CaseValue, on: dt.date, law: CaseLaw) -> Iterable[dt.date]:
    """The last days of everything somebody else was given time for."""
    for clock in running_clocks(case=value, on=on, law=law):
        if clock.clock is not Clock.REPLY and clock.due_on is not None:
            yield clock.due_on
    for asked in value.round.asked if value.round else ():
        day = opinion_due(asked=asked, law=law)
        if day is not None:
            yield day


def _next_on(
    value: CaseValue, at: Stage, turn: tuple[dt.date, Stage] | None, on: dt.date, law: CaseLaw
) -> dt.date | None:
    """When the agency must have done the next thing."""
    if at in ENDED:
        return None
    if at is Stage.UNCONFIRMED:
        return _confirm_by(running_clocks(case=value, on=on, law=law)) or value.arrival.submitted_on
    if at in _ABANDONED:
        # Nothing is waited for any more: it is to be closed, and was since the period ended.
        return _expired_on(value, law) or on
    if at in _ASKED_OF_APPLICANT:
        return turn[0] if turn else NO_DAY
    due = reply_due(case=value, law=law)
    if due is not None and due.on is not None:
        return due.on
    return min(_ends_of_waiting(value, on, law, turn), default=NO_DAY)


def _ends_of_waiting(
    value: CaseValue, on: dt.date, law: CaseLaw, turn: tuple[dt.date, Stage] | None
) -> Iterator[dt.date]:
    """The day the stage changes by itself, and how long the agency means to wait for other organs."""
    if turn is not None:
        yield turn[0]
    for clock in running_clocks(case=value, on=on, law=law):
        if clock.clock is Clock.OTHER_ORGAN and clock.due_on is not None:
            yield clock.due_on


def _confirm_by(clocks: tuple[RunningClock, ...]) -> dt.date | None:
    return next((one.due_on for one in clocks if one.clock is Clock.CONFIRM_MAIL), None)


def _expired_on(value: CaseValue, law: CaseLaw) -> dt.date | None:
    """The day after the last day of what the applicant let pass."""
    for clock in running_clocks(case=value, on=value.received_on or dt.date.min, law=law):
        if clock.clock in {Clock.CORRECTION_REPLY, Clock.FEE_PAYMENT} and clock.due_on is not None:
            return clock.due_on + _ONE_DAY
    return None
