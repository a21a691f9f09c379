"""The leaves of a reply: what the file must hold before one may be signed, and the row it counts in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.grounds import Ground
from zhaoming.law.provisions import rule


class Outcome(StrEnum):
    """How a request may end; names follow the law, not the form, where the two differ."""

    ALREADY_PUBLIC = "already_public"
    PROVIDE = "provide"
    PROVIDE_BY_ROUTE_AND_TIME = "provide_by_route_and_time"
    PARTIAL = "partial"
    STATE_SECRET = "state_secret"  # noqa: S105 - the name of a ground, no password
    LAW_FORBIDDEN = "law_forbidden"
    SAFETY_STABILITY = "safety_stability"
    THIRD_PARTY = "third_party"
    INTERNAL_AFFAIRS = "internal_affairs"
    PROCESS_INFO = "process_info"
    ENFORCEMENT_FILE = "enforcement_file"
    ADMIN_QUERY = "admin_query"
    NOT_EXIST = "not_exist"
    NOT_THIS_ORGAN = "not_this_organ"
    NEED_CREATION = "need_creation"
    STILL_UNCLEAR = "still_unclear"
    PETITION = "petition"
    REPEAT = "repeat"
    PUBLICATION = "publication"
    EXCESSIVE = "excessive"
    REISSUE = "reissue"
    NO_CORRECTION = "no_correction"
    NO_PAYMENT = "no_payment"
    MISC = "misc"


class MiscReason(StrEnum):
    """Why a request ended in 其他处理 › 其他; `other` needs its words on file."""

    WITHDRAWN = "withdrawn"
    NOT_GOVERNMENT_INFORMATION = "not_government_information"
    STATE_ARCHIVE = "state_archive"
    PARTY = "party"
    CRIMINAL_JUSTICE = "criminal_justice"
    OTHER = "other"


class RemedySet(StrEnum):
    """Which remedies a leaf carries; `remedies` turns it into routes and days."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    EITHER = "either"
    BY_SETTING = "by_setting"
    BY_REASON = "by_reason"
    NONE = "none"


class ProvedBy(StrEnum):
    """Whether a person writes a fact down, or it follows from what happened to the case."""

    RECORD = "record"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the file may hold, in the words an officer reads."""

    key: str
    words: str
    proved_by: ProvedBy


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be on file: any one of the facts (nearly always there is only one)."""

    any_of: tuple[Fact, ...]

    @property
    def words(self) -> str:
        """The facts, joined by 或者."""
        return "，或者".join(fact.words for fact in self.any_of)

    def is_met(self, *, held: Collection[str]) -> bool:
        """True where one of the facts is on file."""
        return any(fact.key in held for fact in self.any_of)


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A leaf as the Regulation and the two forms know it.

    `rows` gives the row of 表三 by form ("2019", "2021"); a `form_only` leaf rests on no article.
    """

    outcome: Outcome
    label: str
    provisions: tuple[str, ...]
    rows: Mapping[str, str]
    requires: tuple[Requirement, ...]
    remedy: RemedySet
    form_only: bool = False

    @property
    def basis(self) -> str:
        """The provisions in words."""
        return "、".join(cite(provision) for provision in self.provisions)


def _outcome(entry: Mapping[str, Any], facts: Mapping[str, Fact]) -> OutcomeRule:
    required = [[one] if isinstance(one, str) else one for one in entry["requires"]]
    return OutcomeRule(
        outcome=Outcome(entry["key"]),
        label=entry["label"],
        provisions=tuple(entry["provisions"]),
        rows=entry["rows"],
        requires=tuple(Requirement(tuple(facts[key] for key in one)) for one in required),
        remedy=RemedySet(entry["remedy"]),
        form_only=entry.get("form_only", False),
    )


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The leaves in force on one day, with every fact they may ask for."""

    rules: Mapping[Outcome, OutcomeRule]
    facts: Mapping[str, Fact]


def _build(entry: Mapping[str, Any]) -> Outcomes:
    facts = {
        key: Fact(key, value["words"], ProvedBy(value["proved_by"])) for key, value in entry["fact"].items()
    }
    rules = [_outcome(one, facts) for one in entry["outcome"]]
    return Outcomes({one.outcome: one for one in rules}, facts)


OUTCOMES: Dated[Outcomes] = dated("outcomes", _build)


def requirements_of(
    *, outcome: Outcome, on: dt.date, grounds: Iterable[Ground] = ()
) -> tuple[Requirement, ...] | NoneInstalled:
    """What the file must hold for a leaf; a partial reply also needs what each of its grounds needs.

    Article 37 splits a record, it does not lower the bar for the part withheld.
    """
    held = OUTCOMES.on(on)
    if isinstance(held, NoneInstalled):
        return held
    parts = grounds if outcome is Outcome.PARTIAL else ()
    leaves = [outcome, *(Outcome(ground.value) for ground in parts)]
    return tuple(dict.fromkeys(need for leaf in leaves for need in held.rules[leaf].requires))


@rule("Reg711.36")
@rule("Reg711.37")
def missing_for(
    *, outcome: Outcome, on: dt.date, held: Collection[str], grounds: Collection[Ground] = ()
) -> tuple[Requirement, ...] | NoneInstalled:
    """A reply states its reasons: what they rest on must be on file before it is signed.

    `held` are the keys of the facts on file. Empty where nothing is missing.
    """
    required = requirements_of(outcome=outcome, on=on, grounds=grounds)
    if isinstance(required, NoneInstalled):
        return required
    # A note that grounds were given is worth nothing where none is named.
    unproved = {"ground_of_each_part"} if outcome is Outcome.PARTIAL and not grounds else set()
    return tuple(need for need in required if not need.is_met(held=set(held) - unproved))


def row_of(*, outcome: Outcome, form: str, on: dt.date) -> str | NoneInstalled:
    """The row key of 表三 that a leaf counts in; `form` is "2019" or "2021" (readings of law-facts 2.3)."""
    held = OUTCOMES.on(on)
    return held if isinstance(held, NoneInstalled) else held.rules[outcome].rows[form]
