"""Supervision orders of the demo: one about requests that are late, answered; one about an indicator."""

from __future__ import annotations

from django.db import transaction

from zhaoming.web.agencies.demo import DISTRICT
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.cases.demo.plan import LAST_DAY
from zhaoming.web.cases.demo.steps import day
from zhaoming.web.cases.models import Case
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.order_acts import OrderAct
from zhaoming.web.supervision.services import Term, act_on_order, issue_order

_LATE = "LJ-YT-ZRJ"
_HOUSING = "LJ-YT-ZJJ"


def seed() -> str:
    """Issue both, once, where the requests of the demo are there."""
    issuer = Agency.objects.filter(code=DISTRICT).first()
    late = list(Case.objects.filter(agency__code=_LATE, ended_on=None, due_on__lt=LAST_DAY))
    if issuer is None or today() < LAST_DAY or not late or Order.objects.filter(issuer=issuer).exists():
        return ""
    _of_late_requests(issuer, [one.number for one in late])
    _of_an_indicator(issuer)
    return "已签发 2 件演示督办。"


@transaction.atomic
def _of_late_requests(issuer: Agency, numbers: list[str]) -> None:
    agency = Agency.objects.get(code=_LATE)
    with acting_on(day("03-12")):
        order = issue_order(
            actor=_who(issuer, Role.SUPERVISOR),
            issuer=issuer,
            agency=agency,
            title="逾期未答复的申请",
            text="请说明逾期的原因，尽快依法答复，并告知申请人。",
            term=Term(days=5),
            numbers=numbers,
        )
    with acting_on(day("03-13")):
        order = act_on_order(actor=_who(agency, Role.OFFICER), order=order, act=OrderAct.SEE)
    with acting_on(LAST_DAY):
        act_on_order(
            actor=_who(agency, Role.OFFICER),
            order=order,
            act=OrderAct.DRAFT,
            words="因档案调取延误逾期，已安排专人办理，本周内答复。",
        )


@transaction.atomic
def _of_an_indicator(issuer: Agency) -> None:
    with acting_on(LAST_DAY):
        issue_order(
            actor=_who(issuer, Role.SUPERVISOR),
            issuer=issuer,
            agency=Agency.objects.get(code=_HOUSING),
            title="三日内到期和已经逾期的申请",
            text="请逐件核对在办申请的期限，说明处理安排。",
            term=Term(days=10),
            indicator="overdue",
        )


def _who(agency: Agency, role: Role) -> User:
    return person(agency=agency, role=role, on=today())
