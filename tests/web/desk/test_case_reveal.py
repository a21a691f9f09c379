"""Looking at the applicant's data: a reason first, and an event."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.screens import text_of
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database


def url(case):
    return reverse("desk:case_reveal", args=[case.pk])


def test_the_data_are_shown_after_the_reason_and_recorded(staff, online, signed_in):
    client = signed_in(staff.officer)
    assert "张三丰" not in text_of(client.get(url(online.case)))
    page = text_of(client.post(url(online.case), {"reason": "电话确认收到"}))
    assert "张三丰" in page
    assert "11010519491231002X" in page
    event = Event.objects.get(kind="case.applicant.revealed")
    assert (event.actor, event.data["reason"]) == (staff.officer, "电话确认收到")
    assert "电话确认收到" in text_of(client.get(reverse("desk:case", args=[online.case.pk])))


def test_without_a_reason_nothing_is_shown_or_recorded(staff, online, signed_in):
    response = signed_in(staff.officer).post(url(online.case), {"reason": " "})
    assert response.status_code == 422
    assert "张三丰" not in text_of(response)
    assert not Event.objects.filter(kind="case.applicant.revealed").exists()


def test_a_reason_with_a_number_of_a_person_is_given_back_and_stays_out_of_the_ledger(staff, online, signed_in):
    typed = "本人到窗口，查验身份证11010519491231002X"
    response = signed_in(staff.officer).post(url(online.case), {"reason": typed})
    assert response.status_code == 422
    assert "所写的文字里有公民身份号码" in text_of(response)
    assert typed in text_of(response), "nothing typed is lost"
    assert not Event.objects.filter(data__icontains="11010519491231002X").exists()


def test_a_name_in_the_reason_is_pointed_out_before_anything_is_saved(staff, online, signed_in):
    client, typed = signed_in(staff.officer), "打电话给张三丰核对"
    page = text_of(client.post(url(online.case), {"reason": typed}))
    assert "写了当事人的姓名“张三丰”" in page
    assert typed in page, "nothing typed is lost"
    assert not Event.objects.filter(kind="case.applicant.revealed").exists()
    client.post(url(online.case), {"reason": typed, "names_meant": "on"})
    assert Event.objects.get(kind="case.applicant.revealed").data["reason"] == "打电话给张**核对"


@pytest.mark.parametrize("role", ["supervisor", "head", "reviewer"])
def test_who_may_not_unmask_is_refused(role, staff, online, signed_in):
    client = signed_in(getattr(staff, role))
    assert client.get(url(online.case)).status_code == 403
    assert client.post(url(online.case), {"reason": "想看"}).status_code == 403
