"""The screens of what waits for a second person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.confirming import PAPER
from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import as_by_paper
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.models import Case, PendingAct
from zhaoming.web.cases.services import propose_act, record_applicant_act

pytestmark = pytest.mark.database


def page(signed_in, who, name, *args):
    return text_of(signed_in(who).get(reverse(f"desk:{name}", args=args)))


@pytest.fixture
def withdrawn(staff, in_person, signed_in):
    """A withdrawal the officer proposed on its form."""
    url = reverse("desk:case_act", args=[in_person.case.pk, "withdraw"])
    given = {"on": TODAY.isoformat(), "words": "来电说不再需要", "seen": in_person.case.version}
    refused = signed_in(staff.officer).post(url, given)
    assert refused.status_code == 422
    assert "请选择已存入卷宗的撤回材料" in text_of(refused)
    assert "来电说不再需要" in text_of(refused)
    done = signed_in(staff.officer).post(url, {**given, "named": PAPER}, follow=True)
    assert "已提交复核：撤回申请" in text_of(done)
    return PendingAct.objects.get()


def test_it_is_proposed_shown_everywhere_and_confirmed(staff, in_person, signed_in, withdrawn):
    case = in_person.case
    for name, args in (("today", ()), ("cases", ()), ("case", (case.pk,))):
        assert "待复核" in page(signed_in, staff.reviewer, name, *args)
    assert "待复核" not in page(signed_in, staff.officer, "today")
    shown = page(signed_in, staff.reviewer, "pending", withdrawn.pk)
    assert "来电说不再需要" in shown
    assert PAPER in shown
    assert "已撤回" in shown
    url = reverse("desk:pending", args=[withdrawn.pk])
    given = {"seen": withdrawn.version, "words": ""}
    assert signed_in(staff.officer).post(url, {**given, "decision": "confirm"}).status_code == 403
    returned = signed_in(staff.reviewer).post(url, {**given, "decision": "return"})
    assert "没有写明退回的意见" in text_of(returned)
    done = signed_in(staff.reviewer).post(url, {**given, "decision": "confirm"}, follow=True)
    assert "已复核同意" in text_of(done)
    assert "已撤回" in text_of(done)
    assert Case.objects.get(pk=case.pk).stage == "withdrawn"


def test_who_proposed_it_may_take_it_back_and_nobody_else_is_offered_that(
    staff, in_person, signed_in, withdrawn
):
    assert "收回" in page(signed_in, staff.officer, "pending", withdrawn.pk)
    assert ">收回<" not in page(signed_in, staff.reviewer, "pending", withdrawn.pk)
    url = reverse("desk:pending", args=[withdrawn.pk])
    given = {"seen": withdrawn.version, "decision": "take_back"}
    assert "已收回" in text_of(signed_in(staff.officer).post(url, given, follow=True))


def test_a_supervisor_sees_that_it_waits_and_not_what_it_says(staff, in_person, signed_in, withdrawn):
    shown = page(signed_in, staff.supervisor, "case", in_person.case.pk)
    assert "等待复核" in shown
    assert reverse("desk:pending", args=[withdrawn.pk]) not in shown
    assert signed_in(staff.supervisor).get(reverse("desk:pending", args=[withdrawn.pk])).status_code == 404


def test_the_reason_of_a_late_correction_is_judged_on_its_page(staff, in_person, signed_in):
    demand = happened.CorrectionDemanded(on=dt.date(2026, 1, 9), period=WorkingDays(5))
    as_by_paper(actor=staff.officer, case=in_person.case, event=demand)
    event = happened.CorrectionReceived(on=TODAY, good_reason="住院")
    number, code = in_person.case.number, in_person.query_code
    record_applicant_act(number=number, code=code, event=event, words="指第二批次")
    waiting = PendingAct.objects.get()
    assert "待判断" in page(signed_in, staff.officer, "today")
    shown = page(signed_in, staff.officer, "pending", waiting.pk)
    assert "住院" in shown
    assert "指第二批次" in shown
    url = reverse("desk:pending", args=[waiting.pk])
    given = {"seen": waiting.version, "decision": "judge", "accepts": "yes"}
    assert signed_in(staff.officer).post(url, given).status_code == 422
    done = signed_in(staff.officer).post(url, {**given, "why": "有住院证明"}, follow=True)
    assert "由另一人复核后生效" in text_of(done)
    assert "有住院证明" in page(signed_in, staff.reviewer, "pending", waiting.pk)


def test_a_registration_is_put_right_on_its_form(staff, in_person, signed_in):
    case = in_person.case
    url = reverse("desk:case_correct", args=[case.pk])
    shown = text_of(signed_in(staff.officer).get(url))
    assert "张三丰" not in shown
    assert 'value="2026-01-05"' in shown
    given = {
        "seen": case.version,
        "channel": "in_person",
        "submitted_on": "2026-01-06",
        "kind": "natural",
        "subject": case.subject,
        "name": "张三峰",
    }
    assert signed_in(staff.officer).post(url, given).status_code == 422
    done = signed_in(staff.officer).post(url, {**given, "why": "收件章为1月6日"}, follow=True)
    assert "更正已提交复核" in text_of(done)
    (waiting,) = PendingAct.objects.all()
    for_reviewer = page(signed_in, staff.reviewer, "pending", waiting.pk)
    assert "张三峰" in for_reviewer
    assert "2026年1月6日提出" in for_reviewer
    late = {**given, "why": "x", "seen": 1, "submitted_on": "2026-02-06"}
    refused = signed_in(staff.officer).post(url, late)
    assert "不能晚于今天" in text_of(refused)
    assert "张三峰" in text_of(refused)


def test_what_was_proposed_may_not_be_seen_elsewhere(staff, in_person, signed_in):
    told = {"event": happened.RequestWithdrawn(on=TODAY), "basis": PAPER}
    waiting = propose_act(actor=staff.officer, case=in_person.case, **told)
    assert signed_in(staff.stranger).get(reverse("desk:pending", args=[waiting.pk])).status_code == 404
