"""Supervision orders: who may do what when, four eyes, the clock, and events that stay as they are."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from tests.web.cases.conftest import in_person, staff
from zhaoming.web.agencies.models import Role
from zhaoming.web.ledger.models import Event
from zhaoming.web.supervision.models import Order, OrderEvent, OrderEventIsFixedError
from zhaoming.web.supervision.order_acts import ENDED, RULES, OrderAct, OrderState
from zhaoming.web.supervision.refusal import OrderRefusedError
from zhaoming.web.supervision.selectors import (
    open_orders,
    order_lines,
    orders_waiting,
    visible_order,
    visible_orders,
)
from zhaoming.web.supervision.services import Term, act_on_order, issue_order

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
TEN = Term(days=10)


@pytest.fixture
def issue(staff, district, in_person):
    def make(**given):
        usual = {
            "actor": staff.supervisor,
            "issuer": district.district,
            "agency": district.education,
            "title": "逾期未答复",
            "text": "请说明原因并在期限内答复。",
            "term": TEN,
            "numbers": [in_person.case.number],
        }
        return issue_order(**(usual | given))

    return make


def _line(user, order):
    return order_lines(user=user, orders=[order])[0]


def test_an_order_goes_from_the_issue_to_the_close(issue, staff):
    order = issue()
    assert (order.number, order.state) == ("清河区人民政府督办〔2026〕1号", "issued")
    assert [one.order for one in orders_waiting(user=staff.officer)] == [order]
    assert orders_waiting(user=staff.head) == ()
    act_on_order(actor=staff.officer, order=order, act=OrderAct.SEE)
    act_on_order(actor=staff.officer, order=order, act=OrderAct.DRAFT, words="已答复申请人。")
    assert orders_waiting(user=staff.officer)[0].acts == (OrderAct.DRAFT,)
    assert orders_waiting(user=staff.head)[0].acts == (OrderAct.RETURN_DRAFT, OrderAct.SIGN)
    assert orders_waiting(user=staff.supervisor) == ()
    act_on_order(actor=staff.head, order=order, act=OrderAct.SIGN)
    assert orders_waiting(user=staff.supervisor)[0].state is OrderState.ANSWERED
    act_on_order(actor=staff.supervisor, order=order, act=OrderAct.RETURN, words="原因不清", term=Term(days=3))
    order = act_on_order(actor=staff.officer, order=order, act=OrderAct.DRAFT, words="补充说明。")
    assert (order.days, order.answered_on) == (3, None)
    act_on_order(actor=staff.body_head, order=order, act=OrderAct.SIGN)
    act_on_order(actor=staff.supervisor, order=order, act=OrderAct.ACCEPT)
    order = act_on_order(actor=staff.supervisor, order=order, act=OrderAct.CLOSE)
    assert order.state == "closed"
    assert open_orders(user=staff.supervisor) == ()
    kinds = list(order.events.order_by("position").values_list("kind", flat=True))
    assert kinds == ["issue", "see", "draft", "sign", "return", "draft", "sign", "accept", "close"]
    assert Event.objects.filter(kind__startswith="order.").count() == len(kinds)


def test_every_act_is_refused_in_every_state_it_does_not_fit(issue, staff, person, district):
    everybody = {
        "ANSWER_ORDER": staff.officer,
        "SIGN_ORDER_ANSWER": staff.head,
        "ISSUE_ORDER": staff.supervisor,
    }
    order = issue()
    for act, rule in RULES.items():
        for state in OrderState:
            Order.objects.filter(pk=order.pk).update(state=state.value)
            actor, fits = everybody[rule.permission.name], state in rule.allowed
            assert (act in _line(actor, Order.objects.get(pk=order.pk)).acts) == fits
            if not fits:
                with pytest.raises(OrderRefusedError, match="SUP003"):
                    act_on_order(actor=actor, order=order, act=act, words="话", term=TEN)
    assert not any(rule.allowed & ENDED for rule in RULES.values())


def test_who_drafted_the_answer_does_not_sign_it(issue, staff):
    order = issue()
    act_on_order(actor=staff.officer, order=order, act=OrderAct.SEE)
    act_on_order(actor=staff.body_head, order=order, act=OrderAct.DRAFT, words="答复")
    with pytest.raises(OrderRefusedError, match="SUP010"):
        act_on_order(actor=staff.body_head, order=order, act=OrderAct.SIGN)
    act_on_order(actor=staff.head, order=order, act=OrderAct.SIGN)


def test_nobody_acts_without_the_right(issue, staff, person, district):
    order = issue()
    auditor = person(Role.AUDITOR, district.district)
    for who in (staff.stranger, staff.supervisor, staff.head, staff.reviewer, auditor):
        with pytest.raises(PermissionDenied):
            act_on_order(actor=who, order=order, act=OrderAct.SEE)
    for who in (staff.officer, staff.body_head, auditor, person(Role.SUPERVISOR, district.education)):
        with pytest.raises(PermissionDenied):
            act_on_order(actor=who, order=order, act=OrderAct.WITHDRAW, words="误发")
    for who in (staff.officer, auditor):
        with pytest.raises(PermissionDenied):
            issue(actor=who)
    with pytest.raises(PermissionDenied):
        issue(agency=district.elsewhere, numbers=(), indicator="overdue")


def test_another_agency_does_not_see_it(issue, staff, person, district):
    order = issue()
    for who in (staff.officer, staff.reviewer, staff.head, staff.supervisor):
        assert visible_order(user=who, order_id=order.pk) == order
    for who in (staff.stranger, person(Role.SUPERVISOR, district.other_district), person()):
        assert not visible_orders(user=who).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "SUP004"),
        ({"text": ""}, "SUP004"),
        ({"term": Term()}, "SUP005"),
        ({"term": Term(days=3, last_on=dt.date(2026, 3, 1))}, "SUP005"),
        ({"term": Term(days=0)}, "SUP006"),
        ({"term": Term(last_on=dt.date(2020, 1, 1))}, "SUP007"),
        ({"numbers": ()}, "SUP008"),
        ({"indicator": "beauty"}, "SUP008"),
        ({"numbers": ["没有这个编号"]}, "SUP009"),
    ],
)
def test_what_is_lacking_is_said(given, code, issue):
    with pytest.raises(OrderRefusedError, match=code):
        issue(**given)
    assert not Order.objects.exists()


def test_an_agency_gives_no_order_to_itself(issue, district):
    with pytest.raises(OrderRefusedError, match="SUP001"):
        issue(agency=district.district, numbers=(), indicator="overdue")


def test_an_act_on_an_outdated_view_is_refused(issue, staff):
    order = issue()
    act_on_order(actor=staff.officer, order=order, act=OrderAct.SEE, seen=1)
    with pytest.raises(OrderRefusedError, match="SUP002"):
        act_on_order(actor=staff.officer, order=order, act=OrderAct.DRAFT, words="答复", seen=1)


def test_the_last_day_counts_working_days_and_opens_into_its_steps(issue, staff, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 9)
    line = _line(staff.officer, issue())
    # The spring festival of 2026 lasts from 15 to 23 February; 14 and 28 February are worked.
    assert line.due.on == dt.date(2026, 2, 28)
    assert any("春节" in skipped.words for step in line.due.steps for skipped in step.skipped)
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 28)
    assert not _line(staff.officer, line.order).is_overdue
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 1)
    assert _line(staff.officer, line.order).is_overdue


def test_a_day_that_was_named_stays_and_a_year_without_notice_has_none(issue, staff, settings):
    named = _line(staff.officer, issue(term=Term(last_on=dt.date(2027, 2, 1))))
    assert (named.due.on, named.due.certainty) == (dt.date(2027, 2, 1), "determined")
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 25)
    open_end = _line(staff.officer, issue())
    assert (open_end.due.on, open_end.due.certainty, open_end.is_overdue) == (None, "undetermined", False)


def test_numbers_are_gapless_for_each_issuer_and_year(issue, settings):
    assert [issue().serial for _ in range(2)] == [1, 2]
    with pytest.raises(OrderRefusedError):
        issue(text="")
    assert issue().serial == 3
    settings.ZHAOMING_TODAY = dt.date(2027, 1, 4)
    assert issue().number.endswith("〔2027〕1号")


def test_events_are_only_ever_added(issue):
    event = issue().events.get()
    for change in (event.save, event.delete, OrderEvent.objects.all().delete):
        with pytest.raises(OrderEventIsFixedError):
            change()
    for statement in ("UPDATE supervision_orderevent SET words = 'x'", "DELETE FROM supervision_orderevent"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("field", ["title", "text"])
def test_a_number_of_a_person_is_refused_in_an_order_and_in_an_answer(issue, staff, field):
    with pytest.raises(OrderRefusedError, match="SUP011") as refused:
        issue(**{field: "请联系13912345678"})
    assert refused.value.given == field
    order = issue()
    act_on_order(actor=staff.officer, order=order, act=OrderAct.SEE)
    with pytest.raises(OrderRefusedError, match="SUP011"):
        act_on_order(actor=staff.officer, order=order, act=OrderAct.DRAFT, words="已致电13912345678。")


def test_the_name_of_whom_a_request_is_about_is_starred_whoever_wrote_it(issue, staff):
    order = issue(title="张三丰的申请", text="请答复张三丰。")
    act_on_order(actor=staff.officer, order=order, act=OrderAct.SEE)
    act_on_order(actor=staff.officer, order=order, act=OrderAct.DRAFT, words="已答复张三丰。")
    assert Order.objects.get().title == "张**的申请"
    assert [one.words for one in OrderEvent.objects.order_by("position")] == [
        "请答复张**。",
        "",
        "已答复张**。",
    ]
