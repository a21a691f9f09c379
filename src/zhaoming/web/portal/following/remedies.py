"""What can be done against a reply, or against silence: routes, bodies, provisions, last days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from zhaoming.law.citations import cite
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.derivation import DerivationStep
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.remedies import Remedies, Route, RouteKind, Service, remedies, remedies_for_silence
from zhaoming.law.remedy_rules import AgencyKind, ReviewBody
from zhaoming.web.cases.letterhead import bodies_of, kind_of, letterhead_of
from zhaoming.web.cases.models import Letterhead
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.portal.following.dates import ExplainedDay, is_late

_BODIES = {
    ReviewBody.OWN_GOVERNMENT: "本级人民政府",
    ReviewBody.SUPERIOR_GOVERNMENT: "上一级人民政府",
    ReviewBody.FOUNDING_GOVERNMENT: "设立该机关的人民政府",
    ReviewBody.SUPERIOR_DEPARTMENT: "上一级主管部门",
}
_LABELS = {
    RouteKind.RECONSIDERATION: "申请行政复议",
    RouteKind.SUIT: "提起行政诉讼",
    RouteKind.SUIT_AFTER_RECONSIDERATION: "对复议决定不服，提起行政诉讼",
}
# The periods are the same for every kind; where the kind is not known, no body is named (`_where`).
_ANY_KIND = AgencyKind.LOCAL_DEPARTMENT
_LEFT_OPEN = "没有登记您收到答复的日期"


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """One way open to the applicant, with whom, within what time, and its last day where it is known."""

    label: str
    where: str
    within: str
    day: ExplainedDay


@dataclass(frozen=True, slots=True)
class PublicRemedies:
    """The ways in their order, under a title; `first` is True where review must come first.

    `known_on` is the day from which the last days were counted, None where nobody knows it.
    """

    title: str
    first: bool
    routes: tuple[OpenRoute, ...]
    basis: tuple[str, ...]
    known_on: dt.date | None = None
    is_own_day: bool = False


def public_remedies(*, found: Standing, received_on: dt.date | None = None) -> PublicRemedies | None:
    """The remedies open now; None where there are none, or no rule is installed.

    `received_on` is the day the applicant says the reply came; it counts only where the agency recorded none.
    """
    reply = found.value.answer
    if reply is not None:
        known_on = reply.known_on or received_on
        if known_on is not None and not reply.served_on <= known_on <= found.on:
            known_on = reply.known_on
        told = _against_reply(found, known_on)
        own = known_on is not None and reply.known_on is None
        return None if told is None else replace(told, known_on=known_on, is_own_day=own)
    return _against_silence(found) if is_late(found=found) else None


def _against_reply(found: Standing, known_on: dt.date | None) -> PublicRemedies | None:
    reply = found.value.answer
    if reply is None:
        return None
    told = remedies(
        outcome=reply.answer.outcome,
        decided_on=reply.signed_on,
        agency=kind_of(head=letterhead_of(agency=found.case.agency)) or _ANY_KIND,
        service=Service(
            served_on=reply.served_on,
            known_on=known_on,
            over_internet=reply.method is ServiceMethod.ELECTRONIC,
        ),
        is_working_day=found.law.calendar.is_working_day,
        misc_reason=reply.answer.misc_reason,
        settings=found.law.remedies,
    )
    return _shown(found, told, "对这份答复不服怎么办", known_on)


def _against_silence(found: Standing) -> PublicRemedies | None:
    told = remedies_for_silence(
        overdue_on=found.on,
        agency=kind_of(head=letterhead_of(agency=found.case.agency)) or _ANY_KIND,
        is_working_day=found.law.calendar.is_working_day,
        settings=found.law.remedies,
    )
    return _shown(found, told, "逾期没有答复怎么办", None)


def _shown(
    found: Standing, told: Remedies | NoneInstalled, title: str, known_on: dt.date | None
) -> PublicRemedies | None:
    if isinstance(told, NoneInstalled) or told.order is RemedySet.NONE:
        return None
    head = letterhead_of(agency=found.case.agency)
    routes = tuple(_route(found, head, one, known_on) for one in told.routes)
    first = told.order is RemedySet.RECONSIDERATION_FIRST
    return PublicRemedies(title, first, routes, tuple(cite(one) for one in told.basis))


def _route(found: Standing, head: Letterhead, route: Route, known_on: dt.date | None) -> OpenRoute:
    label = _LABELS[route.kind]
    after = route.kind is RouteKind.SUIT_AFTER_RECONSIDERATION
    begins = "收到行政复议决定书之日" if after else "收到答复之日"
    silent = found.value.answer is None
    within = "现在就可以提出，请尽早" if silent else f"自{begins}起 {route.period.words}内"
    return OpenRoute(label, _where(head, route), within, _day(route, known_on, label, silent=silent))


def _day(route: Route, known_on: dt.date | None, label: str, *, silent: bool) -> ExplainedDay:
    last, basis = route.last_day, cite(route.provision)
    if known_on is None or last is None:
        if silent:
            why = "受理机关仍未答复，这里不计算最后一日"
        elif route.kind is RouteKind.SUIT_AFTER_RECONSIDERATION:
            why = "自收到行政复议决定书之日起算，现在没有最后一日"
        else:
            why = _LEFT_OPEN
        return ExplainedDay(route.kind.value, f"{label}的最后一日", None, (), why)
    begins = DerivationStep("收到答复，当天不计入期间", cite("Civil2020.201"), known_on)
    counted = DerivationStep(f"{route.period.words}的期间到这一天", basis, last.counted)
    moved = DerivationStep("最后一天是休息日，顺延到休息日结束的次日", cite("Civil2020.203"), last.on)
    steps = (begins, counted, moved) if last.moved else (begins, counted)
    why = "" if last.on else "最后一天所在年份的放假安排还没有公布，是否顺延现在不能确定"
    return ExplainedDay(route.kind.value, f"{label}的最后一日", last.on, steps, why, mine=True)


def _where(head: Letterhead, route: Route) -> str:
    if not route.bodies:
        return head.court.strip() or "有管辖权的人民法院"
    if kind_of(head=head) is None:
        return "答复书写明的行政复议机关"
    named = bodies_of(head=head)
    return "或者".join(
        head.agency.name if one is ReviewBody.ITSELF else named.get(one) or _BODIES[one] for one in route.bodies
    )
