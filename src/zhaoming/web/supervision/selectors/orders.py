"""Reading supervision orders: how each stands, by when it must be answered, and who it waits for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from zhaoming.law.certainty import Certainty
from zhaoming.law.citations import cite
from zhaoming.law.clocks import Clock, ClockFacts, explain
from zhaoming.law.derivation import DerivationStep, long_day
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.order_acts import ENDED, RULES, RUNNING, OrderAct, OrderState

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class OrderDue:
    """The last day with how it follows; `on` is None where it cannot be told. `steps` opens it."""

    on: dt.date | None
    certainty: Certainty
    steps: tuple[DerivationStep, ...]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it stands today; `acts` are those its state allows and this person's role too."""

    order: Order
    state: OrderState
    due: OrderDue
    is_overdue: bool
    was_late: bool
    acts: tuple[OrderAct, ...]

    @property
    def is_running(self) -> bool:
        """True while the agency owes an answer."""
        return self.state in RUNNING


def visible_orders(*, user: User) -> QuerySet[Order]:
    """The orders to agencies whose requests the user may see."""
    seen = agencies_where(user, Permission.VIEW_CASE)
    return Order.objects.filter(agency__in=seen).select_related("issuer", "agency")


def visible_order(*, user: User, order_id: int) -> Order:
    """One of them; `Order.DoesNotExist` when the user may not see it."""
    return visible_orders(user=user).get(pk=order_id)


def order_lines(*, user: User, orders: QuerySet[Order] | list[Order]) -> tuple[OrderLine, ...]:
    """How each stands, in the order given; the number of queries does not grow with the orders."""
    laws, held = Laws(), _held(user)
    return tuple(_line(one, laws, held) for one in orders)


def orders_waiting(*, user: User) -> tuple[OrderLine, ...]:
    """Those that wait for something this person may do: what is overdue or due first comes first."""
    held = _held(user)
    own = Q()
    for act, rule in RULES.items():
        if act is not OrderAct.WITHDRAW:
            side = "issuer__in" if rule.by_issuer else "agency__in"
            own |= Q(state__in=[one.value for one in rule.allowed], **{side: held[rule.permission]})
    laws = Laws()
    lines = [_line(one, laws, held) for one in visible_orders(user=user).filter(own)]
    return tuple(sorted(lines, key=lambda line: (line.due.on or dt.date.max, line.order.pk)))


def open_orders(*, user: User) -> tuple[OrderLine, ...]:
    """Every order that has not ended, what is due first first."""
    ended = [one.value for one in ENDED]
    lines = order_lines(user=user, orders=visible_orders(user=user).exclude(state__in=ended))
    return tuple(
        sorted(lines, key=lambda line: (not line.is_overdue, line.due.on or dt.date.max, line.order.pk))
    )


def _held(user: User) -> dict[Permission, frozenset[int]]:
    wanted = {rule.permission for rule in RULES.values()}
    return {one: frozenset(agencies_where(user, one).values_list("pk", flat=True)) for one in wanted}


def _line(order: Order, laws: Laws, held: dict[Permission, frozenset[int]]) -> OrderLine:
    state, due, on = OrderState(order.state), _due(order, laws), today()
    acts = tuple(
        act
        for act, rule in RULES.items()
        if state in rule.allowed
        and (order.issuer_id if rule.by_issuer else order.agency_id) in held[rule.permission]
    )
    late = due.on is not None and order.answered_on is not None and order.answered_on > due.on
    overdue = state in RUNNING and due.on is not None and due.on < on
    return OrderLine(order, state, due, overdue, late, acts)


def _due(order: Order, laws: Laws) -> OrderDue:
    if order.last_on is not None:
        text = f"督办通知写明最后一日是 {long_day(order.last_on)}，当天签发答复仍为按时"
        step = DerivationStep(text, cite("Reg711.47"), order.last_on)
        return OrderDue(order.last_on, Certainty.DETERMINED, (step,))
    facts = ClockFacts(
        clock=Clock.SUPERVISION_ORDER, started_on=order.term_from, period=WorkingDays(order.days or 0)
    )
    law = laws.law(agency=order.agency, on=today())
    told = explain(facts=facts, calendar=law.calendar, settings=law.clocks)
    return OrderDue(told.due.on, told.due.certainty, told.steps)
