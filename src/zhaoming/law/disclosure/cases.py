"""What a case file may ask about publishing: terms, comments, attribute, index number, validity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.calendars.cases import calendar_of
from zhaoming.law.clocks import Clock, Due
from zhaoming.law.disclosure.attributes import Attribute, Attribution, objections_to_attribution
from zhaoming.law.disclosure.index_number import IndexPattern, index_number
from zhaoming.law.disclosure.items import Bodies, items_for
from zhaoming.law.disclosure.periods import (
    DisclosureSettings,
    earliest_end,
    explain_publish_by,
    interpretation_due,
    objections_to_comment_period,
    penalty_withdrawal_due,
    publish_by,
    reassess_on,
)
from zhaoming.law.disclosure.validity import Validity, ValidityChange, validity_on
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel
from zhaoming.law.periods import Months
from zhaoming.law.working_days import WorkingDays

Found = dict[str, Any]

DISCLOSURE_GIVEN = frozenset(
    {
        "publish",
        "formed_on",
        "own_working_days",
        "known_on",
        "document_published_on",
        "penalty_changed_on",
        "assessed_on",
        "every_months",
        "comments",
        "opened_on",
        "closes_on",
        "short_reason",
        "attribute",
        "ground",
        "kind",
        "forbidden_by",
        "review_on",
        "words",
        "origin",
        "on",
        "index_code",
        "index_pattern",
        "index_year",
        "index_month",
        "serial",
        "validity_on",
        "changes",
        "valid_until",
        "items_of",
    }
)
DISCLOSURE_EXPECTED = frozenset(
    {
        "publish_by",
        "by_statute",
        "certainty",
        "says",
        "interpret_by",
        "withdraw_by",
        "reassess_on",
        "earliest_end",
        "objections",
        "index_number",
        "refused",
        "validity",
        "since",
        "items",
    }
)
# The key that tells which of the questions is asked.
DISCLOSURE_SUBJECTS = (
    "publish",
    "document_published_on",
    "penalty_changed_on",
    "assessed_on",
    "comments",
    "attribute",
    "index_code",
    "validity_on",
    "items_of",
)


def disclosure_case(given: Mapping[str, Any]) -> Found:
    """The answer to a case, by the keys it may expect; `ValueError` or `KeyError` for impossible facts."""
    calendar = calendar_of(given)
    for key in DISCLOSURE_SUBJECTS:
        if key in given:
            return _QUESTIONS[key](given, calendar)
    raise ValueError("应当写 " + "、".join(DISCLOSURE_SUBJECTS) + " 之一")


def _publish(given: Mapping[str, Any], calendar: WorkingCalendar) -> Found:
    own = given.get("own_working_days")
    settings = DisclosureSettings(own_terms={given["publish"]: WorkingDays(own)} if own else {})
    found = publish_by(
        period=given["publish"], formed_on=given["formed_on"], calendar=calendar, settings=settings
    )
    steps = explain_publish_by(period=given["publish"], formed_on=given["formed_on"], calendar=calendar).steps
    return {
        "publish_by": found.due.on,
        "by_statute": found.statutory.on,
        "certainty": found.due.certainty.value,
        "says": "\n".join(
            "\n".join([one.text, one.basis, *(gap.words for gap in one.skipped)]) for one in steps
        ),
    }


def _told(key: str, found: Due) -> Found:
    return {key: found.on, "certainty": found.certainty.value}


def _interpret(given: Mapping[str, Any], calendar: WorkingCalendar) -> Found:
    on = given["document_published_on"]
    return _told("interpret_by", interpretation_due(published_on=on, calendar=calendar))


def _withdraw(given: Mapping[str, Any], calendar: WorkingCalendar) -> Found:
    on = given["penalty_changed_on"]
    return _told("withdraw_by", penalty_withdrawal_due(changed_on=on, calendar=calendar))


def _reassess(given: Mapping[str, Any], _: WorkingCalendar) -> Found:
    settings = DisclosureSettings(reassess_every=Months(given.get("every_months", 12)))
    return {"reassess_on": reassess_on(assessed_on=given["assessed_on"], settings=settings)}


def _comments(given: Mapping[str, Any], calendar: WorkingCalendar) -> Found:
    clock = Clock(given["comments"])
    found = objections_to_comment_period(
        clock=clock,
        opened_on=given["opened_on"],
        closes_on=given["closes_on"],
        short_reason=given.get("short_reason", ""),
        calendar=calendar,
    )
    first = earliest_end(clock=clock, opened_on=given["opened_on"], calendar=calendar)
    return {"earliest_end": first.on, "objections": [one.code for one in found]}


def _attribute(given: Mapping[str, Any], _: WorkingCalendar) -> Found:
    forbidden_by = given.get("forbidden_by")
    held = Attribution(
        attribute=Attribute(given["attribute"]),
        ground=Ground(given["ground"]) if "ground" in given else None,
        facts=GroundFacts(
            kind=given.get("kind"), forbidden_by=RuleLevel(forbidden_by) if forbidden_by else None
        ),
        review_on=given.get("review_on"),
        words=given.get("words", ""),
        origin=Attribute(given["origin"]) if "origin" in given else None,
    )
    return {"objections": [one.code for one in objections_to_attribution(held=held, on=given["on"])]}


def _index(given: Mapping[str, Any], _: WorkingCalendar) -> Found:
    try:
        pattern = IndexPattern(given["index_pattern"]) if "index_pattern" in given else IndexPattern()
        number = index_number(
            code=given["index_code"],
            year=given["index_year"],
            month=given.get("index_month", 1),
            serial=given["serial"],
            pattern=pattern,
        )
    except ValueError as fault:
        return {"refused": True, "says": str(fault)}
    return {"index_number": number, "refused": False}


def _validity(given: Mapping[str, Any], _: WorkingCalendar) -> Found:
    changes = [
        ValidityChange(validity=Validity(one["to"]), effective_on=one["from"])
        for one in given.get("changes", ())
    ]
    found = validity_on(changes=changes, on=given["validity_on"], valid_until=given.get("valid_until"))
    return {"validity": found.validity.value, "since": found.since}


def _items(given: Mapping[str, Any], _: WorkingCalendar) -> Found:
    found = items_for(bodies=Bodies(given["items_of"]), on=given.get("on", dt.date.max))
    return {"items": len(found) if isinstance(found, tuple) else 0}


_QUESTIONS: dict[str, Callable[[Mapping[str, Any], WorkingCalendar], Found]] = {
    "publish": _publish,
    "document_published_on": _interpret,
    "penalty_changed_on": _withdraw,
    "assessed_on": _reassess,
    "comments": _comments,
    "attribute": _attribute,
    "index_code": _index,
    "validity_on": _validity,
    "items_of": _items,
}
