"""The laws on remedies as data: periods, provisions and reviewing bodies, each version with its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.dated import Dated, dated
from zhaoming.law.periods import CalendarDays, Months, Period


class AgencyKind(StrEnum):
    """What the replying agency is: it decides who reviews."""

    LOCAL_DEPARTMENT = "local_department"
    LOCAL_GOVERNMENT = "local_government"
    DISPATCHED_ORGAN = "dispatched_organ"
    PROVINCIAL_GOVERNMENT = "provincial_government"
    STATE_COUNCIL_DEPARTMENT = "state_council_department"
    VERTICAL_ORGAN = "vertical_organ"
    JUDICIAL_BUREAU = "judicial_bureau"


class ReviewBody(StrEnum):
    """Who reviews, seen from the agency; its name is a setting of the agency."""

    OWN_GOVERNMENT = "own_government"
    SUPERIOR_GOVERNMENT = "superior_government"
    FOUNDING_GOVERNMENT = "founding_government"
    SUPERIOR_DEPARTMENT = "superior_department"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Limit:
    """A period for filing with its provision."""

    period: Period
    provision: str


@dataclass(frozen=True, slots=True)
class RemedyRules:
    """The remedies as the laws in force on one day know them."""

    reconsideration_first: tuple[str, ...]
    either: tuple[str, ...]
    limits: Mapping[str, Limit]
    internet_channel: str
    not_both_at_once: str
    not_reviewable_alone: str


@dataclass(frozen=True, slots=True)
class BodyRule:
    """The reviewing bodies of one kind of agency."""

    label: str
    bodies: tuple[ReviewBody, ...]
    provision: str


_LIMITS = ("reconsideration", "longest", "suit", "suit_after_reconsideration", "suit_when_review_fails")


def _limit(entry: Mapping[str, Any]) -> Limit:
    period: Period = Months(entry["months"]) if "months" in entry else CalendarDays(entry["calendar_days"])
    return Limit(period, entry["provision"])


def _build_rules(entry: Mapping[str, Any]) -> RemedyRules:
    return RemedyRules(
        reconsideration_first=tuple(entry["reconsideration_first"]),
        either=tuple(entry["either"]),
        limits={key: _limit(entry[key]) for key in _LIMITS},
        internet_channel=entry["internet_channel"],
        not_both_at_once=entry["not_both_at_once"],
        not_reviewable_alone=entry["not_reviewable_alone"],
    )


def _build_bodies(entry: Mapping[str, Any]) -> dict[AgencyKind, BodyRule]:
    return {
        kind: BodyRule(
            label=entry[kind.value]["label"],
            bodies=tuple(ReviewBody(body) for body in entry[kind.value]["bodies"]),
            provision=entry[kind.value]["provision"],
        )
        for kind in AgencyKind
    }


REMEDY_RULES: Dated[RemedyRules] = dated("remedies", _build_rules)
BODY_RULES: Dated[dict[AgencyKind, BodyRule]] = dated("review_bodies", _build_bodies)
