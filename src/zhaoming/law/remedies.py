"""Reconsideration and litigation: which comes first, before whom, and until when.

The answer is driven by the legal ground of the reply, never by the row of the report it counts in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, MiscReason, Outcome, RemedySet
from zhaoming.law.periods import IsWorkingDay, LastDay, Period, last_day
from zhaoming.law.provisions import rule
from zhaoming.law.remedy_rules import BODY_RULES, REMEDY_RULES, AgencyKind, BodyRule, RemedyRules, ReviewBody


class RouteKind(StrEnum):
    """The ways open to an applicant; a suit after review begins with the review decision."""

    RECONSIDERATION = "reconsideration"
    SUIT = "suit"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"


@dataclass(frozen=True, slots=True)
class RemedySettings:
    """What the texts leave open (readings of the same names); each may be changed by the agency."""

    admin_query: RemedySet = RemedySet.EITHER
    silence: RemedySet = RemedySet.EITHER
    misc: Mapping[MiscReason, RemedySet] = field(default_factory=lambda: {MiscReason.WITHDRAWN: RemedySet.NONE})

    def of_misc(self, reason: MiscReason | None) -> RemedySet:
        """The remedies of 其他处理 › 其他 by its reason; either way unless set otherwise."""
        return RemedySet.EITHER if reason is None else self.misc.get(reason, RemedySet.EITHER)


DEFAULT_REMEDY_SETTINGS = RemedySettings()


@dataclass(frozen=True, slots=True)
class Service:
    """How and when the applicant came to know the reply.

    `served_on` is the agency's day (post: handed to the post); `known_on` the day the reply reached
    the applicant, None where nobody recorded it, and then the period is told without a last day.
    `rights_told_on` is the day the applicant was told right, body and period, None for never.
    """

    served_on: dt.date
    known_on: dt.date | None = None
    over_internet: bool = False
    rights_told: bool = True
    rights_told_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One way open to the applicant; `last_day` is None where its first day is not known (yet)."""

    kind: RouteKind
    period: Period
    provision: str
    bodies: tuple[ReviewBody, ...] = ()
    last_day: LastDay | None = None


@dataclass(frozen=True, slots=True)
class Remedies:
    """What the reply must tell: the routes in the order they are open, and what they rest on.

    `order` is reconsideration_first, either or none. `must_name_internet_channel` holds for replies
    served over the internet.
    """

    order: RemedySet
    routes: tuple[Route, ...]
    basis: tuple[str, ...]
    must_name_internet_channel: bool = False

    def route(self, kind: RouteKind) -> Route | None:
        """The route of that kind, None where it is not open."""
        return next((route for route in self.routes if route.kind is kind), None)


@rule("Review2023.24")
@rule("Review2023.25")
@rule("Review2023.27")
@rule("Review2023.28")
def review_bodies(*, agency: AgencyKind, on: dt.date) -> BodyRule | NoneInstalled:
    """A local department is reviewed by its own government alone; other organs as Articles 24 to 28 say."""
    rules = BODY_RULES.on(on)
    return rules if isinstance(rules, NoneInstalled) else rules[agency]


def order_of(
    *,
    outcome: Outcome,
    on: dt.date,
    misc_reason: MiscReason | None = None,
    settings: RemedySettings = DEFAULT_REMEDY_SETTINGS,
) -> RemedySet | NoneInstalled:
    """Whether reconsideration must come first, by the leaf's ground and the settings; never by its row."""
    leaves = OUTCOMES.on(on)
    if isinstance(leaves, NoneInstalled):
        return leaves
    held = leaves.rules[outcome].remedy
    if held is RemedySet.BY_SETTING:
        return settings.admin_query
    return settings.of_misc(misc_reason) if held is RemedySet.BY_REASON else held


@rule("Review2023.23.1.4")
@rule("Review2023.23.2")
def remedies(
    *,
    outcome: Outcome,
    decided_on: dt.date,
    agency: AgencyKind,
    service: Service,
    is_working_day: IsWorkingDay,
    misc_reason: MiscReason | None = None,
    settings: RemedySettings = DEFAULT_REMEDY_SETTINGS,
) -> Remedies | NoneInstalled:
    """Information applied for and not disclosed goes to reconsideration first, and the reply must say so.

    Everything else may go to reconsideration or to court at once. The rules are those of `decided_on`.
    """
    order = order_of(outcome=outcome, on=decided_on, misc_reason=misc_reason, settings=settings)
    if isinstance(order, NoneInstalled):
        return order
    return _remedies(order, decided_on, agency, service, is_working_day)


@rule("Court2025.1.1.4")
def remedies_of_third_party(
    *, decided_on: dt.date, agency: AgencyKind, service: Service, is_working_day: IsWorkingDay
) -> Remedies | NoneInstalled:
    """A third party whose secrets or privacy are disclosed may go to reconsideration or to court at once."""
    return _remedies(RemedySet.EITHER, decided_on, agency, service, is_working_day)


@rule("Court2025.2")
def remedies_for_silence(
    *,
    overdue_on: dt.date,
    agency: AgencyKind,
    is_working_day: IsWorkingDay,
    settings: RemedySettings = DEFAULT_REMEDY_SETTINGS,
) -> Remedies | NoneInstalled:
    """A request not answered in time is a silence that may be taken to reconsideration or to court.

    Which of the two comes first is a setting (reading `silence_remedy`); no last day is told, because
    the silence goes on.
    """
    unknown = Service(served_on=overdue_on)
    return _remedies(settings.silence, overdue_on, agency, unknown, is_working_day)


def _remedies(
    order: RemedySet, on: dt.date, agency: AgencyKind, service: Service, is_working_day: IsWorkingDay
) -> Remedies | NoneInstalled:
    rules, bodies = REMEDY_RULES.on(on), BODY_RULES.on(on)
    if isinstance(rules, NoneInstalled):
        return rules
    if isinstance(bodies, NoneInstalled):
        return bodies
    if order is RemedySet.NONE:
        return Remedies(order, (), ())
    review = Route(
        RouteKind.RECONSIDERATION,
        rules.limits["reconsideration"].period,
        rules.limits["reconsideration"].provision,
        bodies[agency].bodies,
        review_last_day(rules=rules, service=service, is_working_day=is_working_day),
    )
    first = order is RemedySet.RECONSIDERATION_FIRST
    suit = _suit_after(rules) if first else _suit_at_once(rules, service, is_working_day)
    basis = rules.reconsideration_first if first else rules.either
    return Remedies(order, (review, suit), (*basis, bodies[agency].provision), service.over_internet)


@rule("Review2023.20")
def review_last_day(*, rules: RemedyRules, service: Service, is_working_day: IsWorkingDay) -> LastDay | None:
    """Sixty days from knowing the act; where the rights were not told, from knowing them, at most a year.

    None where nobody recorded when the applicant came to know of the reply.
    """
    if service.known_on is None:
        return None
    period = rules.limits["reconsideration"].period
    if service.rights_told:
        return last_day(start=service.known_on, period=period, is_working_day=is_working_day)
    longest = last_day(
        start=service.known_on, period=rules.limits["longest"].period, is_working_day=is_working_day
    )
    if service.rights_told_on is None:
        return longest
    told = last_day(start=service.rights_told_on, period=period, is_working_day=is_working_day)
    return min(told, longest, key=lambda day: day.counted)


def _suit_at_once(rules: RemedyRules, service: Service, is_working_day: IsWorkingDay) -> Route:
    """Litigation Law 46: six months from knowing the act."""
    limit = rules.limits["suit"]
    day = (
        None
        if service.known_on is None
        else last_day(start=service.known_on, period=limit.period, is_working_day=is_working_day)
    )
    return Route(RouteKind.SUIT, limit.period, limit.provision, last_day=day)


def _suit_after(rules: RemedyRules) -> Route:
    """Litigation Law 45: fifteen days from receiving the review decision, which is not there yet."""
    limit = rules.limits["suit_after_reconsideration"]
    return Route(RouteKind.SUIT_AFTER_RECONSIDERATION, limit.period, limit.provision)


@rule("Litigation2017.45")
@rule("Review2023.34")
def suit_after_review_last_day(
    *, review_received_on: dt.date, is_working_day: IsWorkingDay, decided: bool = True
) -> LastDay | NoneInstalled:
    """A suit follows within fifteen days of receiving the review decision, or of its refusal or silence.

    `decided` is False where the body refused, dismissed, or stayed silent until its period ended.
    """
    rules = REMEDY_RULES.on(review_received_on)
    if isinstance(rules, NoneInstalled):
        return rules
    limit = rules.limits["suit_after_reconsideration" if decided else "suit_when_review_fails"]
    return last_day(start=review_received_on, period=limit.period, is_working_day=is_working_day)


def remedies_after_review(
    *,
    concluded_on: dt.date,
    received_on: dt.date | None,
    is_working_day: IsWorkingDay,
    decided: bool = True,
) -> Remedies | NoneInstalled:
    """The suit that is left once a review is over: its last day counts from receiving the decision.

    `received_on` is None where nobody recorded it, and then the period is told without a last day. `decided` as
    in `suit_after_review_last_day`.
    """
    rules = REMEDY_RULES.on(received_on or concluded_on)
    if isinstance(rules, NoneInstalled):
        return rules
    limit = rules.limits["suit_after_reconsideration" if decided else "suit_when_review_fails"]
    day = None
    if received_on is not None:
        found = suit_after_review_last_day(
            review_received_on=received_on, is_working_day=is_working_day, decided=decided
        )
        day = None if isinstance(found, NoneInstalled) else found
    suit = Route(RouteKind.SUIT_AFTER_RECONSIDERATION, limit.period, limit.provision, last_day=day)
    return Remedies(RemedySet.RECONSIDERATION_FIRST, (suit,), (limit.provision,))


@rule("Guidance2021.3")
def remedies_of_procedural_papers(*, on: dt.date) -> Remedies | NoneInstalled:
    """Notices of correction, extension, fee and consultation carry no remedies; the reply that follows does."""
    rules = REMEDY_RULES.on(on)
    if isinstance(rules, NoneInstalled):
        return rules
    return Remedies(RemedySet.NONE, (), (rules.not_reviewable_alone,))


@rule("Review2023.29")
def may_sue_while_reviewed(*, review_pending: bool) -> bool:
    """No suit is open while a review is pending, and no review once a suit was accepted."""
    return not review_pending


def direct_suit_deserves_notice(*, outcome: Outcome, decided_on: dt.date) -> bool:
    """True where a suit came at once although the law sends the reply to reconsideration first."""
    order = order_of(outcome=outcome, on=decided_on)
    rules = REMEDY_RULES.on(decided_on)
    return order is RemedySet.RECONSIDERATION_FIRST and not isinstance(rules, NoneInstalled)
