"""What a case file may say about a clock, and the answers it may expect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.calendars.cases import calendar_of
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks.explain import explain
from zhaoming.law.clocks.facts import (
    ClockFacts,
    Consultation,
    Extension,
    LaterDay,
    Party,
    Stop,
    StopReason,
)
from zhaoming.law.clocks.reading import read_clock
from zhaoming.law.clocks.rules import Clock, read_period
from zhaoming.law.clocks.service import Delivery, ServiceMethod, served_on
from zhaoming.law.clocks.settings import AfterPayment, ClockSettings, ElectronicService
from zhaoming.law.working_days import WorkingDays

CLOCK_GIVEN = frozenset(
    {
        "clock",
        "from",
        "known_on",
        "estimate",
        "period",
        "consultations",
        "corrected",
        "paid",
        "extended",
        "later",
        "ended_on",
        "served",
        "on",
        "after_payment",
        "electronic_service",
    }
)
CLOCK_EXPECTED = frozenset({"due", "certainty", "state", "used", "left", "none_installed", "says"})


def clock_case(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a case, by the keys it may expect; `ValueError` or `KeyError` for impossible facts."""
    settings = ClockSettings(
        after_payment=AfterPayment(given.get("after_payment", "restart")),
        electronic_service=ElectronicService(given.get("electronic_service", "sent")),
    )
    calendar, facts = _calendar(given), facts_from_entry(given, settings=settings)
    derivation = explain(facts=facts, calendar=calendar, settings=settings)
    answer: dict[str, Any] = {
        "due": derivation.due.on,
        "certainty": derivation.due.certainty.value,
        "none_installed": derivation.due.certainty is Certainty.NO_RULE,
        "says": "\n".join(
            "\n".join([step.text, step.basis, *(gap.words for gap in step.skipped)])
            for step in derivation.steps
        ),
    }
    if "on" in given or facts.ended_on is not None:
        reading = read_clock(
            facts=facts,
            on=given.get("on") or facts.ended_on or dt.date.max,
            calendar=calendar,
            settings=settings,
        )
        answer |= {
            "state": reading.state.value,
            "used": reading.used.count if reading.used else None,
            "left": reading.left.count if reading.left else None,
        }
    return answer


def facts_from_entry(entry: Mapping[str, Any], *, settings: ClockSettings) -> ClockFacts:
    """The facts of a clock from plain values, as case files and the command line give them."""
    extended, later = entry.get("extended"), entry.get("later")
    return ClockFacts(
        clock=Clock(entry["clock"]),
        started_on=entry["from"],
        period=read_period(entry["period"]) if "period" in entry else None,
        consultations=tuple(
            Consultation(**{**one, "party": Party(one["party"])}) for one in entry.get("consultations", ())
        ),
        stops=(*_stops(entry, "corrected", "received_on"), *_stops(entry, "paid", "paid_on")),
        extension=None if extended is None else _extension(extended),
        later=None if later is None else LaterDay(told_on=later["told_on"], until=later["until"]),
        ended_on=entry.get("ended_on") or _served(entry.get("served"), settings),
    )


_REASONS = {"corrected": StopReason.CORRECTION, "paid": StopReason.PAYMENT}


def _stops(entry: Mapping[str, Any], key: str, answered: str) -> list[Stop]:
    told = entry.get(key, [])
    return [
        Stop(reason=_REASONS[key], served_on=one["notified_on"], answered_on=one.get(answered))
        for one in (told if isinstance(told, list) else [told])
    ]


def _extension(entry: Mapping[str, Any]) -> Extension:
    return Extension(
        days=WorkingDays(entry["working_days"]),
        approved_on=entry["approved_on"],
        told_on=entry.get("told_on"),
    )


def _served(entry: Mapping[str, Any] | None, settings: ClockSettings) -> dt.date | None:
    if entry is None:
        return None
    delivery = Delivery(
        method=ServiceMethod(entry["method"]),
        handed_over_on=entry.get("handed_over_on"),
        received_on=entry.get("received_on"),
    )
    return served_on(delivery=delivery, settings=settings)


def _calendar(given: Mapping[str, Any]) -> WorkingCalendar:
    calendar = calendar_of(given)
    return calendar.assuming_weekdays() if given.get("estimate") else calendar
