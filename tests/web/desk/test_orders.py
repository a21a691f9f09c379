"""Supervision orders on both sides' screens."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from tests.web.cases.conftest import in_person, staff
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case
from zhaoming.web.supervision.models import Order

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
NEW = "/oversight/orders/new/"


@pytest.fixture
def order(staff, in_person, signed_in):
    """Issued on the page, about the one request."""
    given = {
        "agency": "CS-Q1-JY",
        "title": "逾期未答复",
        "numbers": in_person.case.number,
        "text": "请说明原因。",
        "days": 10,
    }
    answer = signed_in(staff.supervisor).post(NEW, given)
    found = Order.objects.get()
    assert answer.headers["Location"] == reverse("desk:order", args=[found.pk])
    return found


def _act(client, order, name, **given):
    order.refresh_from_db()
    form = {f"{name}-{key}": value for key, value in given.items()}
    return client.post(
        reverse("desk:order_act", args=[order.pk, name]), {f"{name}-seen": order.version, **form}
    )


def test_the_agency_sees_it_with_its_requests_and_answers_by_two_people(order, staff, in_person, signed_in):
    officer, head = signed_in(staff.officer), signed_in(staff.head)
    assert order.number in text_of(officer.get("/desk/orders/"))
    page = text_of(officer.get(reverse("desk:order", args=[order.pk])))
    assert reverse("desk:case", args=[in_person.case.pk]) in page
    assert "请说明原因。" in page
    assert "张三丰" not in page
    assert _act(officer, order, "see").status_code == 302
    assert _act(officer, order, "draft", words="已经答复。").status_code == 302
    page = text_of(head.get(reverse("desk:order", args=[order.pk])))
    assert 0 < page.index("签发答复") < page.index("退回拟稿")
    assert _act(head, order, "sign").status_code == 302
    boss = signed_in(staff.supervisor)
    assert "已答复，待认可" in text_of(boss.get("/oversight/orders/"))
    assert _act(boss, order, "return", words="原因不清", days=3).status_code == 302
    assert "退回重答" in text_of(officer.get("/desk/orders/"))


def test_an_order_about_an_indicator_leads_to_the_requests_it_counts(order, staff, signed_in):
    Order.objects.filter(pk=order.pk).update(indicator="overdue")
    link = f"{reverse('desk:cases')}?show=overdue"
    page = reverse("desk:order", args=[order.pk])
    assert link in text_of(signed_in(staff.officer).get(page))
    Order.objects.filter(pk=order.pk).update(indicator="reviews")
    assert "看现在的这些申请" not in text_of(signed_in(staff.officer).get(page))


def test_it_stands_among_what_waits_today(order, staff, signed_in, settings):
    link = reverse("desk:order", args=[order.pk])
    assert link in text_of(signed_in(staff.officer).get("/desk/"))
    for who in (staff.head, staff.supervisor, staff.stranger):
        assert link not in text_of(signed_in(who).get("/desk/"))
    settings.ZHAOMING_TODAY = order.issued_on.replace(month=6)
    assert "个自然日" in text_of(signed_in(staff.officer).get("/desk/"))


def test_a_refused_act_keeps_what_was_typed(order, staff, signed_in):
    answer = _act(signed_in(staff.officer), order, "draft", words="写了很久的答复")
    assert answer.status_code == 422
    page = text_of(answer)
    assert "不能拟写答复" in page
    assert "写了很久的答复" in page
    assert _act(signed_in(staff.officer), order, "nonsense").status_code == 404


def test_an_overdue_order_says_so(order, staff, signed_in, settings):
    client = signed_in(staff.officer)
    assert "status-danger" not in text_of(client.get("/desk/orders/"))
    settings.ZHAOMING_TODAY = order.issued_on.replace(month=6)
    assert "逾期" in text_of(client.get("/desk/orders/"))


def test_a_number_of_the_indicators_fills_the_order(staff, in_person, signed_in):
    Case.objects.filter(pk=in_person.case.pk).update(due_on="2026-01-20")
    client = signed_in(staff.supervisor)
    page = text_of(client.get("/oversight/cases/overdue/", {"agency": "CS-Q1-JY"}))
    assert f"{NEW}?" in page
    form = text_of(client.get(NEW, {"agency": "CS-Q1-JY", "key": "overdue"}))
    assert in_person.case.number in form
    assert "“逾期”督办" in form


def test_nobody_is_ordered_who_was_dissolved(staff, district, signed_in):
    client = signed_in(staff.supervisor)
    assert str(district.housing) in text_of(client.get(NEW))
    Agency.objects.filter(pk=district.housing.pk).update(dissolved_on=dt.date(2024, 7, 1))
    assert str(district.housing) not in text_of(client.get(NEW))


def test_a_wrong_order_is_said_at_its_field_and_kept(staff, signed_in):
    answer = signed_in(staff.supervisor).post(
        NEW, {"agency": "CS-Q1-JY", "title": "事由在此", "text": "要求", "days": 10, "numbers": "甲 乙"}
    )
    assert answer.status_code == 422
    assert "没有编号为 甲、乙 的申请" in text_of(answer)
    assert "事由在此" in text_of(answer)


def test_the_register_lists_what_one_may_see(order, staff, signed_in):
    for who, rows in ((staff.officer, 2), (staff.supervisor, 2), (staff.stranger, 1)):
        answer = signed_in(who).get("/desk/orders/register.csv")
        assert len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) == rows
    assert signed_in(staff.officer).get("/desk/orders/register.xlsx").status_code == 200
    assert signed_in(staff.officer).get("/desk/orders/register.pdf").status_code == 404
