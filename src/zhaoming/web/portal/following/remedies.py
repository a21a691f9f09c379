"""What can be done against a reply, or against silence: routes, bodies, provisions, last days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.casework.aftermath import Against, Attacked, attacked, remedies_open
from zhaoming.law.citations import cite
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.derivation import DerivationStep
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.remedies import Route, RouteKind
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
_TITLES = {
    Against.REPLY: "对这份答复不服怎么办",
    Against.CLOSING: "对不再处理不服怎么办",
    Against.SILENCE: "逾期没有答复怎么办",
    Against.REVIEW: "对行政复议决定不服怎么办",
    Against.PENDING: "行政复议或者行政诉讼正在进行",
}
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

    There is no way while a dispute is pending. `known_on` is the day from which the last days were counted,
    None where nobody knows it.
    """

    title: str
    against: Against
    first: bool = False
    routes: tuple[OpenRoute, ...] = ()
    basis: tuple[str, ...] = ()
    known_on: dt.date | None = None
    is_own_day: bool = False

    @property
    def wants_day(self) -> bool:
        """True where last days could be told, had anybody recorded when the paper came."""
        return self.against in {Against.REPLY, Against.REVIEW} and (self.known_on is None or self.is_own_day)


def public_remedies(*, found: Standing, received_on: dt.date | None = None) -> PublicRemedies | None:
    """The remedies open now; None where there are none, or no rule is installed.

    `received_on` is the day the applicant says the reply, or the decision of a review, came; it counts only
    where the agency recorded none.
    """
    on = attacked(case=found.value, on=found.on, law=found.law)
    if on is None or (on.against is Against.SILENCE and not is_late(found=found)):
        return None
    if on.against is Against.PENDING:
        return PublicRemedies(_TITLES[on.against], on.against)
    recorded = _recorded(found, on)
    is_own = recorded is None and received_on is not None and on.since <= received_on <= found.on
    known_on = received_on if is_own else recorded
    head = letterhead_of(agency=found.case.agency)
    told = remedies_open(
        case=found.value, on=found.on, agency=kind_of(head=head) or _ANY_KIND, law=found.law, known_on=known_on
    )
    if told is None or isinstance(told, NoneInstalled) or told.order is RemedySet.NONE:
        return None
    return PublicRemedies(
        _TITLES[on.against],
        on.against,
        told.order is RemedySet.RECONSIDERATION_FIRST,
        tuple(_route(head, one, on.against, known_on) for one in told.routes),
        tuple(cite(one) for one in told.basis),
        known_on=known_on,
        is_own_day=is_own,
    )


def _recorded(found: Standing, on: Attacked) -> dt.date | None:
    if on.against is Against.REVIEW:
        return on.dispute.received_on if on.dispute else None
    reply = found.value.answer
    return reply.known_on if reply is not None and on.against is Against.REPLY else None


def _route(head: Letterhead, route: Route, against: Against, known_on: dt.date | None) -> OpenRoute:
    label = _LABELS[route.kind]
    day = _day(route, known_on, label, against)
    return OpenRoute(label, _where(head, route), _within(route, against), day)


def _within(route: Route, against: Against) -> str:
    if against is Against.SILENCE:
        return "现在就可以提出，请尽早"
    if route.kind is RouteKind.SUIT_AFTER_RECONSIDERATION:
        return f"自收到行政复议决定书之日起 {route.period.words}内"
    if against is Against.CLOSING:
        return f"自知道不再处理之日起 {route.period.words}内"
    return f"自收到答复之日起 {route.period.words}内"


_NO_DAY = {
    Against.SILENCE: "受理机关仍未答复，这里不计算最后一日",
    Against.CLOSING: "没有送达书面告知，受理机关没有登记您知道之日，这里不计算最后一日，请尽早",
    Against.REVIEW: "没有登记您收到行政复议决定书的日期",
}


def _day(route: Route, known_on: dt.date | None, label: str, against: Against) -> ExplainedDay:
    last, basis = route.last_day, cite(route.provision)
    if known_on is None or last is None:
        why = _NO_DAY.get(against)
        if why is None:
            later = route.kind is RouteKind.SUIT_AFTER_RECONSIDERATION
            why = "自收到行政复议决定书之日起算，现在没有最后一日" if later else _LEFT_OPEN
        return ExplainedDay(route.kind.value, f"{label}的最后一日", None, (), why)
    came = "收到行政复议决定书" if against is Against.REVIEW else "收到答复"
    begins = DerivationStep(f"{came}，当天不计入期间", cite("Civil2020.201"), known_on)
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
