"""From stored events to the value of a publication, and from the value to the columns of its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from zhaoming.law.disclosure import Standing
from zhaoming.law.plain_values import fields_of
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.fold import fold
from zhaoming.publishing.standing import (
    Duty,
    PublishingLaw,
    open_duties,
    public_stage,
    publish_due,
    standing_on,
    work_stage,
)
from zhaoming.web.agencies.models import Agency
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.gates.selectors import disclosure_settings, rules_of
from zhaoming.web.publications.models import Publication, PublicationEvent

_ONE_DAY = dt.timedelta(days=1)


def events_of(*, publication: Publication) -> tuple[happened.Event, ...]:
    """The events in their order; one query."""
    rows = PublicationEvent.objects.filter(publication=publication).order_by("position")
    return tuple(from_entry(entry) for entry in rows.values_list("entry", flat=True))


def value_of(*, publication: Publication) -> Value:
    """The publication as its events make it; one query."""
    return fold(events=events_of(publication=publication))


def index_columns(*, value: Value, on: dt.date, law: PublishingLaw) -> dict[str, Any]:
    """The index columns that follow from the events alone; `recording` adds those that name rows."""
    attribution = value.work.attribution if value.work is not None else value.attribution
    current, issue = value.current, value.issues[-1] if value.issues else None
    # A tombstone hides the notice of a withdrawal as well.
    notice = value.withdrawal if issue is None or issue.suppressed_on is None else None
    return {
        "work_stage": work_stage(publication=value).value,
        "public_stage": public_stage(publication=value).value,
        "publish_by": last.on if (last := publish_due(publication=value, law=law)) is not None else None,
        "attribute": attribution.attribute.value if attribution is not None else "",
        "index_number": value.index_number or None,
        "first_published_on": value.first_published_on,
        "published_on": current.published_on if current is not None else None,
        "publish_at": value.work.scheduled_at if value.work is not None else None,
        "withdrawn_on": value.withdrawal.on if value.withdrawal is not None else None,
        "public_reason": notice.notice if notice is not None else "",
        "suppressed_on": issue.suppressed_on if issue is not None and current is None else None,
        "review_on": value.withheld.review_on if value.withheld is not None else None,
        "last_act_on": value.last_on,
        **_next_duty(value, on, law),
        **_validity(value, on),
    }


# An open version is told by its stage and its last day; a missing interpretation by a line of its own, with the
# unit that writes it.
_TOLD_ELSEWHERE = frozenset({Duty.PUBLISH, Duty.INTERPRET})
_TOLD_BY_THE_LINE = frozenset({Duty.INTERPRET})


def _next_duty(value: Value, on: dt.date, law: PublishingLaw) -> dict[str, Any]:
    """What it waits for first; what has no day comes after what has one."""
    elsewhere = _TOLD_ELSEWHERE if value.work is not None else _TOLD_BY_THE_LINE
    duties = [one for one in open_duties(publication=value, on=on, law=law) if one.duty not in elsewhere]
    first = duties[0] if duties else None
    return {
        "next_duty": first.duty.value if first is not None else "",
        "next_duty_on": first.due.on if first is not None else None,
    }


_read: ContextVar[dict[tuple[int, dt.date], PublishingLaw] | None] = ContextVar("_read", default=None)


@contextmanager
def law_read_once() -> Iterator[None]:
    """Within it, the law of an agency is read once: for an act, or a job of seconds over many publications."""
    if _read.get() is not None:
        yield
        return
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def law_of(*, agency: Agency, on: dt.date, laws: Laws | None = None) -> PublishingLaw:
    """What a publication of the agency is judged by; who asks for many hands the same `laws` to each."""
    known = _read.get()
    if known is None:
        return _law(laws, agency, on)
    if (agency.pk, on) not in known:
        known[agency.pk, on] = _law(laws, agency, on)
    return known[agency.pk, on]


def _law(laws: Laws | None, agency: Agency, on: dt.date) -> PublishingLaw:
    held = (laws or Laws()).law(agency=agency, on=on)
    settings = disclosure_settings(rules=rules_of(agency=agency))
    return PublishingLaw(calendar=held.calendar, clocks=held.clocks, settings=settings)


def _validity(value: Value, on: dt.date) -> dict[str, Any]:
    if value.details is None or not value.kind.has_validity or not value.issues:
        return {
            "validity": "",
            "validity_on": None,
            "validity_words": "",
            "next_validity": "",
            "turns_on": None,
            "validity_changes": [],
        }
    held = standing_on(publication=value, on=on)
    turn = next(((day, one) for day, one in _later(value, on) if one.validity is not held.validity), None)
    return {
        "validity": held.validity.value,
        "validity_on": held.since,
        "validity_words": held.words,
        "next_validity": turn[1].validity.value if turn else "",
        "turns_on": turn[0] if turn else None,
        "validity_changes": [fields_of(one) for one in value.validity],
    }


def _later(value: Value, on: dt.date) -> Iterable[tuple[dt.date, Standing]]:
    """The days to come on which it may become something else by itself, in their order."""
    until = value.details.valid_until if value.details is not None else None
    days = {one.effective_on for one in value.validity} | ({until + _ONE_DAY} if until is not None else set())
    return [(day, standing_on(publication=value, on=day)) for day in sorted(days) if day > on]
