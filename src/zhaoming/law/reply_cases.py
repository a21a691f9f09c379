"""What a case file may ask about a request and its reply: receipt, grounds, outcomes, remedies, fees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zhaoming.law.calendars.shipped import shipped_history
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import Tariff, fee
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel, objections_to
from zhaoming.law.outcomes import OUTCOMES, MiscReason, Outcome, RemedySet, missing_for
from zhaoming.law.receipt import Arrival, Channel, NotYetReceived, PortalConfirmation, receipt
from zhaoming.law.remedies import (
    Remedies,
    RemedySettings,
    RouteKind,
    Service,
    remedies,
    suit_after_review_last_day,
)
from zhaoming.law.remedy_rules import AgencyKind

Found = dict[str, Any]
NONE_INSTALLED: Found = {"none_installed": True}

RECEIPT_GIVEN = frozenset(
    {"channel", "submitted_on", "body_received_on", "confirmed_on", "through_other_unit", "portal"}
)
RECEIPT_EXPECTED = frozenset({"received_on", "remark", "waiting", "must_confirm_on", "none_installed"})
GROUNDS_GIVEN = frozenset(
    {
        "ground",
        "on",
        "kind",
        "forbidden_by",
        "demanded_by",
        "third_party_agrees",
        "public_interest_overrides",
    }
)
GROUNDS_EXPECTED = frozenset({"objections", "none_installed"})
OUTCOMES_GIVEN = frozenset({"outcome", "on", "held", "grounds"})
OUTCOMES_EXPECTED = frozenset({"missing", "row_2019", "row_2021", "remedy", "none_installed"})
REMEDIES_GIVEN = frozenset(
    {
        "outcome",
        "decided_on",
        "agency",
        "known_on",
        "over_internet",
        "rights_told",
        "rights_told_on",
        "misc_reason",
        "admin_query",
        "review_received_on",
        "review_decided",
    }
)
REMEDIES_EXPECTED = frozenset(
    {
        "order",
        "routes",
        "bodies",
        "internet_channel",
        "review_by",
        "suit_by",
        "no_last_day",
        "undetermined",
        "suit_after_review_by",
        "none_installed",
    }
)
FEES_GIVEN = frozenset({"tariff", "on", "count", "already_counted"})
FEES_EXPECTED = frozenset({"total", "lines", "none_installed"})


def receipt_case(given: Mapping[str, Any]) -> Found:
    """The day of receipt, or what is waited for."""
    portal = PortalConfirmation(given.get("portal", "on_screen"))
    days = {key: value for key, value in given.items() if key not in {"portal", "channel"}}
    found = receipt(arrival=Arrival(Channel(given["channel"]), **days, portal=portal))
    if isinstance(found, NoneInstalled):
        return NONE_INSTALLED
    if isinstance(found, NotYetReceived):
        return {"waiting": True, "must_confirm_on": found.must_confirm_on}
    return {"received_on": found.on, "remark": found.remark}


def grounds_case(given: Mapping[str, Any]) -> Found:
    """What stands against a ground."""
    facts = GroundFacts(
        kind=given.get("kind"),
        forbidden_by=_level(given.get("forbidden_by")),
        demanded_by=_level(given.get("demanded_by")),
        third_party_agrees=given.get("third_party_agrees", False),
        public_interest_overrides=given.get("public_interest_overrides", False),
    )
    found = objections_to(ground=Ground(given["ground"]), facts=facts, on=given["on"])
    return NONE_INSTALLED if isinstance(found, NoneInstalled) else {"objections": [one.code for one in found]}


def _level(value: str | None) -> RuleLevel | None:
    return None if value is None else RuleLevel(value)


def outcomes_case(given: Mapping[str, Any]) -> Found:
    """What the file lacks for a leaf, its rows and its remedies."""
    outcome, on = Outcome(given["outcome"]), given["on"]
    grounds = [Ground(ground) for ground in given.get("grounds", ())]
    missing = missing_for(outcome=outcome, on=on, held=given.get("held", ()), grounds=grounds)
    leaves = OUTCOMES.on(on)
    if isinstance(missing, NoneInstalled) or isinstance(leaves, NoneInstalled):
        return NONE_INSTALLED
    leaf = leaves.rules[outcome]
    return {
        "missing": ["|".join(fact.key for fact in need.any_of) for need in missing],
        "row_2019": leaf.rows["2019"],
        "row_2021": leaf.rows["2021"],
        "remedy": leaf.remedy.value,
    }


def remedies_case(given: Mapping[str, Any]) -> Found:
    """The remedies against a reply, or after a review decision."""
    if "review_received_on" in given:
        return _after_review(given)
    reason = given.get("misc_reason")
    found = remedies(
        outcome=Outcome(given["outcome"]),
        decided_on=given["decided_on"],
        agency=AgencyKind(given["agency"]),
        service=Service(
            served_on=given["decided_on"],
            known_on=given.get("known_on"),
            over_internet=given.get("over_internet", False),
            rights_told=given.get("rights_told", True),
            rights_told_on=given.get("rights_told_on"),
        ),
        is_working_day=_is_working_day,
        misc_reason=None if reason is None else MiscReason(reason),
        settings=RemedySettings(admin_query=RemedySet(given.get("admin_query", "either"))),
    )
    return NONE_INSTALLED if isinstance(found, NoneInstalled) else _told(found)


def _is_working_day(day: dt.date) -> bool | None:
    return shipped_history().latest().is_working_day(day)


def _told(found: Remedies) -> Found:
    review, suit = found.route(RouteKind.RECONSIDERATION), found.route(RouteKind.SUIT)
    day = review.last_day if review else None
    return {
        "order": found.order.value,
        "routes": [route.kind.value for route in found.routes],
        "bodies": [body.value for body in review.bodies] if review else [],
        "internet_channel": found.must_name_internet_channel,
        "review_by": day.on if day else None,
        "suit_by": suit.last_day.on if suit and suit.last_day else None,
        "no_last_day": day is None,
        "undetermined": day is not None and day.on is None,
    }


def _after_review(given: Mapping[str, Any]) -> Found:
    found = suit_after_review_last_day(
        review_received_on=given["review_received_on"],
        is_working_day=_is_working_day,
        decided=given.get("review_decided", True),
    )
    return NONE_INSTALLED if isinstance(found, NoneInstalled) else {"suit_after_review_by": found.on}


def fees_case(given: Mapping[str, Any]) -> Found:
    """The fee with its lines."""
    found = fee(
        tariff=Tariff(given["tariff"]),
        count=given["count"],
        on=given["on"],
        already_counted=given.get("already_counted", 0),
    )
    if isinstance(found, NoneInstalled):
        return NONE_INSTALLED
    lines = [f"{line.first}-{line.last} × {line.each.amount}" for line in found.lines]
    return {"total": found.total.amount, "lines": lines}
