"""Setting how long an agency has to mend, and shorter limits of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import RENEWAL_LIMITS, renew_by
from zhaoming.law.periods import CalendarDays, counted_day
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.columns import places_with_limits
from zhaoming.web.watch.models import ColumnLimit, OrderTerm
from zhaoming.web.watch.refusal import WatchRefusedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

LONGEST_LIMIT, LONGEST_TERM = 800, 60


@transaction.atomic
def set_column_limit(*, actor: User, agency: Agency, place: str, days: int | None) -> ColumnLimit:
    """Ask for something new in a column within so many days; None takes the agency's own limit back.

    A limit longer than that of the check of sites would change nothing; it is refused, lest one rely on it.
    """
    require(actor=actor, permission=Permission.MANAGE_WATCH, agency=agency)
    if place not in places_with_limits():
        raise WatchRefusedError(
            code="PUB240", message="没有这个栏目。", next_step="请重新选择栏目。", given="place"
        )
    if days is not None:
        _must_fit(place, days)
    row = ColumnLimit.objects.create(agency=agency, place=place, days=days, set_by=actor, set_at=now())
    told = {"place": place, "days": days}
    record(kind="watch.limit.set", actor=actor, agency=agency, subject=row, data=told)
    return row


def _must_fit(place: str, days: int) -> None:
    if not 1 <= days <= LONGEST_LIMIT:
        raise WatchRefusedError(
            code="PUB241",
            message=f"天数应在 1 至 {LONGEST_LIMIT} 之间，填的是 {days}。",
            next_step="请核对天数；不填就是取消本机关的期限。",
            given="days",
        )
    last = renew_by(key=place, last_on=today(), on=today())
    held = RENEWAL_LIMITS.on(today())
    if last is None or isinstance(held, NoneInstalled):
        return
    if counted_day(start=today(), period=CalendarDays(days)) > last:
        raise WatchRefusedError(
            code="PUB242",
            message=f"{days} 天长于检查指标的期限（{held[place].period.words}），不起作用。",
            next_step=f"请填写更短的天数。依据：{held[place].basis}。",
            given="days",
        )


@transaction.atomic
def set_order_term(*, actor: User, agency: Agency, grave_days: int, other_days: int) -> OrderTerm:
    """Set the working days for mending what is found from now on, for an agency and those below it."""
    require(actor=actor, permission=Permission.MANAGE_WATCH, agency=agency)
    for given, days in (("grave_days", grave_days), ("other_days", other_days)):
        if not 1 <= days <= LONGEST_TERM:
            raise WatchRefusedError(
                code="PUB243",
                message=f"期限应在 1 至 {LONGEST_TERM} 个工作日之间，填的是 {days}。",
                next_step="请核对期限。",
                given=given,
            )
    row = OrderTerm.objects.create(
        agency=agency, grave_days=grave_days, other_days=other_days, set_by=actor, set_at=now()
    )
    told = {"grave_days": grave_days, "other_days": other_days}
    record(kind="watch.term.set", actor=actor, agency=agency, subject=row, data=told)
    return row
