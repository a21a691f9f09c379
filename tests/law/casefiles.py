"""Case files: what a folder of `cases/` is given, what must follow, and the rule that is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.law.working_days import is_working_day
from zhaoming.law.case_files import KINDS
from zhaoming.law.citations import cite
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import Tariff, fee
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel, objections_to
from zhaoming.law.outcomes import OUTCOMES, MiscReason, Outcome, RemedySet, missing_for
from zhaoming.law.receipt import Arrival, Channel, NotYetReceived, PortalConfirmation, receipt
from zhaoming.law.remedies import (
    AgencyKind,
    Remedies,
    RemedySettings,
    RouteKind,
    Service,
    remedies,
    suit_after_review_last_day,
)

CASES = Path(__file__).parent / "cases"
Found = dict[str, Any]
NONE_INSTALLED: Found = {"none_installed": True}


@dataclass(frozen=True)
class Case:
    """One case: what is given, and what must follow, by the keys of its folder's rule."""

    folder: str
    name: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class Runner:
    """The rule of a folder: the keys it may be given; every other key is an expectation."""

    given: frozenset[str]
    expected: frozenset[str]
    run: Callable[[Mapping[str, Any]], Found]


def cases() -> list[Case]:
    """Every case of every file, in order."""
    return [case for path in sorted(CASES.glob("*/*.toml")) for case in _cases_of(path)]


def _cases_of(path: Path) -> list[Case]:
    runner = RUNNERS[path.parent.name]
    found = []
    for entry in tomllib.loads(path.read_text("utf-8"))["case"]:
        name = entry.pop("name")
        if "provision" in entry:
            cite(entry.pop("provision"))
        unknown = set(entry) - runner.given - runner.expected - {"none_installed"}
        if unknown:
            raise ValueError(f"{path.name}: {name}: {', '.join(sorted(unknown))} unknown")
        given = {key: value for key, value in entry.items() if key in runner.given}
        expected = {key: value for key, value in entry.items() if key not in runner.given}
        if not expected:
            raise ValueError(f"{path.name}: {name}: expects nothing")
        found.append(Case(path.parent.name, f"{path.parent.name}/{path.stem}: {name}", given, expected))
    return found


def run(case: Case) -> Found:
    """What the rule says of a case, by the expected keys alone."""
    found = RUNNERS[case.folder].run(case.given)
    # What a derivation must say is a list of words, each to be found somewhere in it.
    said = [words for words in case.expected.get("says", ()) if words in found["says"]]
    return {key: said if key == "says" else found.get(key) for key in case.expected}


def _receipt(given: Mapping[str, Any]) -> Found:
    portal = PortalConfirmation(given.get("portal", "on_screen"))
    days = {key: value for key, value in given.items() if key not in {"portal", "channel"}}
    found = receipt(arrival=Arrival(Channel(given["channel"]), **days), portal=portal)
    if isinstance(found, NoneInstalled):
        return NONE_INSTALLED
    if isinstance(found, NotYetReceived):
        return {"waiting": True, "must_confirm_on": found.must_confirm_on}
    return {"received_on": found.on, "remark": found.remark}


def _grounds(given: Mapping[str, Any]) -> Found:
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


def _outcomes(given: Mapping[str, Any]) -> Found:
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


def _remedies(given: Mapping[str, Any]) -> Found:
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
        is_working_day=is_working_day,
        misc_reason=None if reason is None else MiscReason(reason),
        settings=RemedySettings(admin_query=RemedySet(given.get("admin_query", "either"))),
    )
    return NONE_INSTALLED if isinstance(found, NoneInstalled) else _told(found)


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
        is_working_day=is_working_day,
        decided=given.get("review_decided", True),
    )
    return NONE_INSTALLED if isinstance(found, NoneInstalled) else {"suit_after_review_by": found.on}


def _fees(given: Mapping[str, Any]) -> Found:
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


def _runner(run_case: Callable[[Mapping[str, Any]], Found], given: str, expected: str) -> Runner:
    return Runner(frozenset(given.split()), frozenset(expected.split()), run_case)


RUNNERS = {
    **{folder: Runner(kind.given, kind.expected, kind.ask) for folder, kind in KINDS.items()},
    "receipt": _runner(
        _receipt,
        "channel submitted_on body_received_on confirmed_on through_other_unit portal",
        "received_on remark waiting must_confirm_on",
    ),
    "grounds": _runner(
        _grounds,
        "ground on kind forbidden_by demanded_by third_party_agrees public_interest_overrides",
        "objections",
    ),
    "outcomes": _runner(_outcomes, "outcome on held grounds", "missing row_2019 row_2021 remedy"),
    "remedies": _runner(
        _remedies,
        "outcome decided_on agency known_on over_internet rights_told rights_told_on misc_reason admin_query "
        "review_received_on review_decided",
        "order routes bodies internet_channel review_by suit_by no_last_day undetermined suit_after_review_by",
    ),
    "fees": _runner(_fees, "tariff on count already_counted", "total lines"),
}
