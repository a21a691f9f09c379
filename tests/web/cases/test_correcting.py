"""Putting right what was registered, and undoing an end entered by mistake."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import TODAY, ZHANG
from tests.web.cases.papering import begun
from zhaoming.casework import events as happened
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.models import CaseEvent, LetterState, PendingAct
from zhaoming.web.cases.selectors import counted_cells, earlier_cases, read_pending, standing
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    Correction,
    confirm_pending,
    perform_act,
    propose_act,
    propose_correction,
    rebuild_cases,
    record_applicant_act,
    submit_letter,
)

pytestmark = pytest.mark.database
ARRIVED = Arrival(Channel.MAIL_SIGNED, dt.date(2026, 1, 6), dt.date(2026, 1, 8))
WHOLE = Correction(
    kind=ApplicantKind.ORG_LEGAL_SERVICE,
    arrival=ARRIVED,
    subject="2024年教师招聘面试评分标准",
    applicant={"name": "张三峰", "address": "清河区安宁路9号"},
)


def lines(*, held):
    return [("姓名或者名称", held.name, "张三峰")]


def proposed(staff, case, correction=WHOLE, **more) -> PendingAct:
    given = {"correction": correction, "why": "登记时看错", "changes": lines, **more}
    return propose_correction(actor=staff.officer, case=case, **given)


@pytest.fixture
def published(monkeypatch):
    """As if the annual report of 2026 were public already."""
    monkeypatch.setattr("zhaoming.web.cases.beyond._PUBLISHED", [lambda agency: frozenset({2026})])


def test_nothing_is_put_right_before_a_second_person_agrees(staff, in_person):
    waiting = proposed(staff, in_person.case)
    in_person.case.refresh_from_db()
    assert (in_person.case.channel, applicant_of(case=in_person.case).name) == ("in_person", "张三丰")
    assert read_pending(pending=waiting).changes[0].before == "张三丰"
    assert "张三" not in waiting.sealed


def test_clocks_table_and_the_ways_to_find_it_follow_and_the_old_entry_stays(staff, in_person):
    before = in_person.case.due_on
    confirm_pending(actor=staff.reviewer, pending=proposed(staff, in_person.case))
    case = type(in_person.case).objects.get(pk=in_person.case.pk)
    assert (case.channel, case.received_on) == ("mail_signed", dt.date(2026, 1, 8))
    assert case.due_on > before
    assert case.subject == "2024年教师招聘面试评分标准"
    assert applicant_of(case=case).address == "清河区安宁路9号"
    assert applicant_of(case=case).identity_number == ZHANG.identity_number
    cells = counted_cells(agency=case.agency, year=2026, form="2021")
    assert cells["s3.new_received.org_legal_service"] == 1
    assert "s3.new_received.natural" not in cells
    first = CaseEvent.objects.get(case=case, position=1)
    assert first.entry["applicant"] == "natural"
    last = CaseEvent.objects.filter(case=case).last()
    assert last.entry["fields"] == ["name", "address", "subject"]
    assert "张三峰" not in str(last.entry)
    assert rebuild_cases().corrected == 0


def test_a_correction_is_explained_and_changes_something(staff, in_person):
    with pytest.raises(CaseActRefusedError) as refused:
        proposed(staff, in_person.case, why=" ")
    assert refused.value.code == "CAS150"
    with pytest.raises(CaseActRefusedError, match="没有要更正的内容"):
        proposed(staff, in_person.case, correction=Correction())


def test_a_published_year_is_not_changed_unknowingly(staff, in_person, published):
    with pytest.raises(CaseActRefusedError, match="2026 年的年报已经发布") as refused:
        proposed(staff, in_person.case)
    assert refused.value.code == "CAS149"
    # What counts nowhere else changes no report.
    proposed(staff, in_person.case, correction=Correction(applicant={"name": "张三峰"}))
    PendingAct.objects.all().delete()
    assert proposed(staff, in_person.case, despite=True).is_open


def test_a_withdrawal_entered_on_the_wrong_request_is_undone(staff, in_person):
    letter = submit_letter(actor=staff.officer, letter=begun(staff, in_person.case))
    case = by_two(staff, in_person.case, happened.RequestWithdrawn(on=TODAY))
    resumed = happened.RequestResumed(on=TODAY)
    with pytest.raises(CaseActRefusedError, match="另一人复核"):
        perform_act(actor=staff.officer, case=case, event=resumed)
    case = by_two(staff, case, resumed, words="应为另一件")
    assert (case.is_open, case.ended_on, case.end_year) == (True, None, None)
    letter.refresh_from_db()
    assert letter.state == LetterState.DRAFTED
    assert submit_letter(actor=staff.officer, letter=letter).state == LetterState.SUBMITTED
    assert rebuild_cases().corrected == 0


def test_what_the_applicant_took_back_stays_so(staff, in_person):
    number, code = in_person.case.number, in_person.query_code
    record_applicant_act(number=number, code=code, event=happened.RequestWithdrawn(on=TODAY))
    with pytest.raises(CaseActRefusedError, match="申请人自己撤回"):
        propose_act(actor=staff.officer, case=in_person.case, event=happened.RequestResumed(on=TODAY))


def test_a_corrected_name_is_what_the_applicant_is_found_by(staff, in_person, online):
    confirm_pending(actor=staff.head, pending=proposed(staff, in_person.case))
    found = earlier_cases(case=online.case)
    assert all("name" not in one.by for one in found)
    assert standing(case=in_person.case).value.received_on == dt.date(2026, 1, 8)
