"""The acts on supervision orders: permission, decision, save and event in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.cases.selectors.applicants import people_named_in
from zhaoming.web.cases.veil import starred
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.models import ISSUED_EVENT, Order, OrderEvent
from zhaoming.web.supervision.order_acts import RULES, OrderAct, OrderState
from zhaoming.web.supervision.refusal import OrderRefusedError
from zhaoming.web.supervision.selectors.reach import reach_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_LONGEST_TERM = 250


@dataclass(frozen=True, slots=True)
class Term:
    """So many working days, or a day; exactly one of them."""

    days: int | None = None
    last_on: dt.date | None = None


@transaction.atomic
def issue_order(
    *,
    actor: User,
    issuer: Agency,
    agency: Agency,
    title: str,
    text: str,
    term: Term,
    indicator: str = "",
    numbers: Collection[str] = (),
) -> Order:
    """Order an agency of the issuer's subtree to answer for requests (`numbers`) or for an indicator."""
    require(actor=actor, permission=Permission.ISSUE_ORDER, agency=issuer)
    require(actor=actor, permission=Permission.ISSUE_ORDER, agency=agency)
    if agency.pk not in reach_of(user=actor, root=issuer, on=today()).ids or agency.pk == issuer.pk:
        raise OrderRefusedError(
            code="SUP001",
            message=f"“{agency}”不是“{issuer}”的下级机关。",
            next_step="请选择下级机关。",
            given="agency",
        )
    _must_say(title, what="事由", given="title")
    _must_say(text, what="督办要求", given="text")
    _must_tell_nobody(title, given="title")
    _must_tell_nobody(text, given="text")
    _must_be_about_something(indicator, numbers)
    found = _cases(agency, numbers)
    _must_fit(term)
    order = Order(
        issuer=issuer,
        agency=agency,
        year=today().year,
        serial=_next_serial(issuer),
        title=_without_names(title.strip(), found),
        indicator=indicator,
        state=OrderState.ISSUED.value,
        issued_on=today(),
    )
    _write(
        order,
        actor,
        kind=ISSUED_EVENT,
        event="order.issued",
        words=_without_names(text.strip(), found),
        term=term,
    )
    order.cases.set(found)
    return order


@transaction.atomic
def act_on_order(
    *,
    actor: User,
    order: Order,
    act: OrderAct,
    words: str = "",
    term: Term | None = None,
    seen: int | None = None,
) -> Order:
    """Do what an act after the issue says, by the table of `order_acts`. `seen` is the `version` looked at."""
    rule = RULES[act]
    require(actor=actor, permission=rule.permission, agency=order.issuer if rule.by_issuer else order.agency)
    row = Order.objects.select_for_update(of=("self",)).select_related("issuer", "agency").get(pk=order.pk)
    _must_be_current(row, seen)
    if OrderState(row.state) not in rule.allowed:
        raise OrderRefusedError(
            code="SUP003",
            message=f"这件督办现为“{OrderState(row.state).label}”，不能{rule.label}。",
            next_step="请刷新页面，查看现在可以办理的事项。",
        )
    if rule.words:
        _must_say(words, what=rule.words, given="words")
    _must_tell_nobody(words, given="words")
    if act is OrderAct.SIGN:
        _must_be_somebody_else(row, actor)
    if rule.sets_term:
        _must_fit(term or Term())
    row.state = rule.becomes.value
    row.answered_on = today() if act is OrderAct.SIGN else None if act is OrderAct.RETURN else row.answered_on
    said = _without_names(words.strip(), row.cases.all())
    _write(row, actor, kind=act.value, event=rule.event, words=said, term=term if rule.sets_term else None)
    return row


def _write(order: Order, actor: User, *, kind: str, event: str, words: str, term: Term | None) -> None:
    if term is not None:
        order.term_from, order.days, order.last_on = today(), term.days, term.last_on
    order.version += 1
    order.save()
    OrderEvent.objects.create(
        order=order,
        position=order.version,
        kind=kind,
        on=today(),
        at=now(),
        actor=actor,
        words=words,
        days=term.days if term else None,
        last_on=term.last_on if term else None,
    )
    record(kind=event, actor=actor, agency=order.agency, subject=order, data={"number": order.number})


def _next_serial(issuer: Agency) -> int:
    """The next number of the year; the agency's row is locked, so two acts never get the same one."""
    Agency.objects.select_for_update().get(pk=issuer.pk)
    given = Order.objects.filter(issuer=issuer, year=today().year).aggregate(top=Max("serial"))["top"]
    return (given or 0) + 1


def _must_be_current(row: Order, seen: int | None) -> None:
    if seen is not None and seen != row.version:
        raise OrderRefusedError(
            code="SUP002",
            message="这件督办在您打开之后已有新的记录，本次操作没有执行。",
            next_step="请刷新页面，看过新的情况后再操作。",
        )


def _must_say(text: str, *, what: str, given: str) -> None:
    if not text.strip():
        raise OrderRefusedError(
            code="SUP004", message=f"请填写{what}。", next_step="填写后再提交，其他内容已保留。", given=given
        )


def _must_tell_nobody(text: str, *, given: str) -> None:
    """An order is read at both agencies and kept for ever."""
    found = personal_in(text)
    if found:
        raise OrderRefusedError(
            code="SUP011",
            message=f"所写的文字里有{'、'.join(found)}。督办往来长期保存，不写个人的号码和地址。",
            next_step="请删去后再提交：写申请编号就够了。",
            given=given,
        )


def _without_names(text: str, cases: Iterable[Case]) -> str:
    """The names of people the requests are about starred, whoever wrote them."""
    names = {name for case in cases for name in people_named_in(case=case)} if text else set()
    return starred(text, names=sorted(names, key=len, reverse=True))


def _must_fit(term: Term) -> None:
    """A term is one of the two, and lies ahead."""
    if (term.days is None) == (term.last_on is None):
        raise OrderRefusedError(
            code="SUP005",
            message="期限应填工作日数或者最后一日，二者填一。",
            next_step="请只填其中一项。",
            given="days",
        )
    if term.days is not None and not 1 <= term.days <= _LONGEST_TERM:
        raise OrderRefusedError(
            code="SUP006",
            message=f"期限应在 1 至 {_LONGEST_TERM} 个工作日之间，填的是 {term.days}。",
            next_step="请核对期限。",
            given="days",
        )
    if term.last_on is not None and term.last_on < today():
        raise OrderRefusedError(
            code="SUP007",
            message=f"最后一日 {term.last_on.isoformat()} 早于今天。",
            next_step="请填写今天或者以后的日期。",
            given="last_on",
        )


def _must_be_about_something(indicator: str, numbers: Collection[str]) -> None:
    if (indicator and indicator not in INDICATORS) or not (indicator or numbers):
        raise OrderRefusedError(
            code="SUP008",
            message="没有写明督办哪些申请或者哪项指标。",
            next_step="请填写申请编号，或者选择一项指标。",
            given="numbers",
        )


def _cases(agency: Agency, numbers: Collection[str]) -> list[Case]:
    """The requests of the agency that bear the numbers; every number must be one."""
    found = {one.number: one for one in Case.objects.filter(agency=agency, number__in=set(numbers))}
    unknown = [one for one in numbers if one not in found]
    if unknown:
        raise OrderRefusedError(
            code="SUP009",
            message=f"“{agency}”没有编号为 {'、'.join(unknown[:5])} 的申请。",
            next_step="请核对编号，每行一个。",
            given="numbers",
        )
    return list(found.values())


def _must_be_somebody_else(row: Order, actor: User) -> None:
    """Four eyes: who drafted the answer does not sign it."""
    drafted = OrderEvent.objects.filter(order=row, kind=OrderAct.DRAFT.value).order_by("-position").first()
    if drafted is not None and drafted.actor_id == actor.pk:
        raise OrderRefusedError(
            code="SUP010",
            message="答复是您拟写的，应由另一人签发。",
            next_step="请交给机关负责人或者政府信息公开工作机构负责人签发。",
        )
