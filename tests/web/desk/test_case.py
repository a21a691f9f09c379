"""The page of a request: what it shows, to whom, and at what cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.papering import ORGAN, begun, served
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.services import (
    Correction,
    attach_file,
    perform_act,
    propose_correction,
    submit_letter,
)
from zhaoming.web.config.clock import today

pytestmark = pytest.mark.database
QUERIES = 12


def url(case, name="case", **more):
    return reverse(f"desk:{name}", kwargs={"case_id": case.pk, **more})


def test_the_page_tells_stage_due_day_acts_and_why_not(staff, in_person, signed_in):
    page = text_of(signed_in(staff.officer).get(url(in_person.case)))
    assert "办理中" in page
    assert "2月2日 周一" in page
    assert "还有 5个工作日" in page
    assert "day-late" not in page
    assert "现在不能办理的" in page
    assert "没有待审核的答复" in page


def test_the_derivation_says_which_days_were_skipped_and_why(staff, in_person, signed_in):
    page = text_of(signed_in(staff.officer).get(url(in_person.case)))
    assert "怎样得出" in page
    assert "1月10日至1月11日 周末" in page


def test_where_the_next_step_is_another_roles_the_page_says_whose(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    submit_letter(actor=staff.officer, letter=letter)
    page = text_of(signed_in(staff.officer).get(url(in_person.case)))
    assert "等待审核人“审核”" in page
    assert "（需要：审核答复）" in page
    assert "<h3>通常的下一步</h3>" not in page
    assert "发现问题的，可以" in page
    assert "<h3>通常的下一步</h3>" in text_of(signed_in(staff.reviewer).get(url(in_person.case)))


def test_the_step_forward_stands_before_the_step_back(staff, in_person, signed_in):
    submit_letter(actor=staff.officer, letter=begun(staff, in_person.case))
    page = text_of(signed_in(staff.reviewer).get(url(in_person.case)))
    assert page.index(url(in_person.case, "case_act", act="review")) < page.index(
        url(in_person.case, "case_act", act="return_draft")
    )


def test_an_overdue_request_is_red(staff, in_person, signed_in, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 4)
    page = text_of(signed_in(staff.officer).get(url(in_person.case)))
    assert "day-late" in page
    assert "已过 2个工作日" in page


def test_the_applicant_is_masked(staff, in_person, signed_in):
    page = text_of(signed_in(staff.supervisor).get(url(in_person.case)))
    assert "张**" in page
    assert "张三丰" not in page
    assert "11010519491231002X" not in page


def test_a_consultation_shows_what_silence_means(staff, in_person, signed_in):
    served(staff, in_person.case, LetterKind.CONSULT_CO_MAKER, on=dt.date(2026, 1, 26), addressee=ORGAN)
    page = text_of(signed_in(staff.officer).get(url(in_person.case)))
    assert "征求意见中" in page
    assert ORGAN.name in page
    assert "视为同意公开" in page


def test_another_agency_sees_nothing(staff, in_person, signed_in):
    assert signed_in(staff.stranger).get(url(in_person.case)).status_code == 404


@pytest.mark.parametrize("role", ["officer", "reviewer", "head", "body_head", "supervisor"])
def test_the_page_needs_few_queries(role, staff, in_person, signed_in, django_assert_max_num_queries):
    """Of a request with all there can be: files, a served reply, a reconsideration and a suit after it."""
    case, today = in_person.case, dt.date(2026, 1, 26)
    for kind in (FileKind.APPLICATION, FileKind.IDENTITY, FileKind.IDENTITY):
        attach_file(actor=staff.officer, case=case, kind=kind, name="1.pdf", content=b"%PDF-1.7 a scan")
    case = served(staff, case)
    for event in (
        happened.DisputeFiled(on=today, dispute="1", dispute_kind=DisputeKind.REVIEW),
        happened.DisputeConcluded(on=today, dispute="1", result=DisputeResult.UPHELD),
        happened.DisputeFiled(on=today, dispute="2", dispute_kind=DisputeKind.SUIT_AFTER_REVIEW),
    ):
        perform_act(actor=staff.officer, case=case, event=event)
        case.refresh_from_db()
    told = {"correction": Correction(applicant={"name": "张三峰"}), "changes": lambda held: []}
    propose_correction(actor=staff.officer, case=case, why="误记", **told)
    client = signed_in(getattr(staff, role))
    client.get(url(case))
    with django_assert_max_num_queries(QUERIES):
        page = text_of(client.get(url(case)))
    assert "身份证明" in page
    assert "复议后起诉" in page
    assert "等待复核" in page


def test_an_extension_nobody_was_told_of_is_said_with_the_day_the_applicant_reckons_with(
    staff, in_person, signed_in
):
    event = happened.Extended(on=today(), days=WorkingDays(20))
    case = perform_act(actor=staff.body_head, case=in_person.case, event=event)
    page = text_of(signed_in(staff.officer).get(url(case)))
    assert "延期还没有告知申请人" in page
    assert url(case, "letter_new", kind="extension") in page
    served(staff, case, LetterKind.EXTENSION)
    assert "延期还没有告知申请人" not in text_of(signed_in(staff.officer).get(url(case)))
