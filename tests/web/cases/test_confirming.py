"""What one officer cannot do alone: proposed, confirmed by another, returned, taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.web.cases.confirming import PAPER, by_two
from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import as_by_paper
from zhaoming.casework import events as happened
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.models import CaseEvent, PendingAct, PendingState
from zhaoming.web.cases.selectors import (
    counted_cells,
    open_pending,
    read_pending,
    timeline,
    to_confirm,
    to_judge,
)
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    confirm_pending,
    judge_late_correction,
    perform_act,
    propose_act,
    record_applicant_act,
    return_pending,
    take_back_pending,
)

pytestmark = pytest.mark.database
WITHDRAWN = happened.RequestWithdrawn(on=TODAY)
DEMANDED, LATE = dt.date(2026, 1, 9), dt.date(2026, 1, 20)


def proposed(staff, case, by=None, event=WITHDRAWN):
    return propose_act(actor=by or staff.officer, case=case, event=event, words="来电", basis=PAPER)


@pytest.fixture
def expired(staff, in_person):
    """A request whose correction was due on 16 January."""
    demand = happened.CorrectionDemanded(on=DEMANDED, period=WorkingDays(5))
    as_by_paper(actor=staff.officer, case=in_person.case, event=demand)
    return in_person


@pytest.fixture
def sent_late(expired):
    """What its applicant sent today."""
    event = happened.CorrectionReceived(on=TODAY, good_reason="住院")
    number, code = expired.case.number, expired.query_code
    record_applicant_act(number=number, code=code, event=event, words="指第二批次")
    return PendingAct.objects.get()


def refusal(act, **given):
    with pytest.raises(CaseActRefusedError) as refused:
        act(**given)
    return refused.value.code


def test_one_officer_alone_ends_no_request(staff, in_person):
    assert refusal(perform_act, actor=staff.officer, case=in_person.case, event=WITHDRAWN) == "CAS146"
    waiting = proposed(staff, in_person.case)
    in_person.case.refresh_from_db()
    assert in_person.case.is_open
    assert list(to_confirm(user=staff.reviewer)) == list(to_confirm(user=staff.head)) == [waiting]
    assert list(to_confirm(user=staff.officer)) == list(to_confirm(user=staff.stranger)) == []


def test_who_confirms_is_another_person(staff, in_person):
    waiting = proposed(staff, in_person.case, by=staff.body_head)
    assert list(to_confirm(user=staff.body_head)) == []
    assert refusal(confirm_pending, actor=staff.body_head, pending=waiting) == "CAS144"
    with pytest.raises(PermissionDenied):
        confirm_pending(actor=staff.officer, pending=waiting)
    with pytest.raises(IntegrityError), transaction.atomic():
        PendingAct.objects.update(
            state=PendingState.CONFIRMED, decided_by=staff.body_head, decided_at="2026-01-26T09:00Z"
        )


def test_confirmed_it_happens_with_its_paper_and_both_names(staff, in_person):
    case = by_two(staff, in_person.case, WITHDRAWN, words="来电")
    assert not case.is_open
    (written,) = CaseEvent.objects.filter(kind=WITHDRAWN.kind)
    assert (written.actor, written.entry["by"]) == (staff.officer, staff.officer.username)
    told = {one.kind: one for one in timeline(case=case)}
    assert PAPER in told[WITHDRAWN.kind].words
    assert told["case.pending.confirmed"].actor == staff.reviewer
    assert open_pending(case=case) == ()


def test_returned_or_taken_back_nothing_happened_and_it_may_be_proposed_again(staff, in_person):
    first = proposed(staff, in_person.case)
    assert refusal(proposed, staff=staff, case=in_person.case) == "CAS140"
    assert refusal(return_pending, actor=staff.reviewer, pending=first, words=" ") == "CAS145"
    returned = return_pending(actor=staff.reviewer, pending=first, words="没有本人签名")
    assert read_pending(pending=returned).decision == "没有本人签名"
    second = proposed(staff, in_person.case)
    assert refusal(take_back_pending, actor=staff.body_head, pending=second) == "CAS144"
    take_back_pending(actor=staff.officer, pending=second)
    assert refusal(confirm_pending, actor=staff.reviewer, pending=second) == "CAS142"
    in_person.case.refresh_from_db()
    assert in_person.case.is_open


def test_a_withdrawal_names_the_applicants_paper(staff, in_person):
    given = {"actor": staff.officer, "case": in_person.case, "event": WITHDRAWN, "words": "来电"}
    assert refusal(propose_act, **given) == "CAS141"


def test_the_law_is_asked_again_when_it_is_confirmed(staff, in_person):
    waiting = proposed(staff, in_person.case)
    number, code = in_person.case.number, in_person.query_code
    record_applicant_act(number=number, code=code, event=WITHDRAWN)
    assert refusal(confirm_pending, actor=staff.reviewer, pending=waiting) == "CAS020"


def test_what_was_proposed_is_sealed(staff, in_person):
    waiting = proposed(staff, in_person.case)
    assert "来电" not in waiting.sealed
    assert read_pending(pending=waiting).words == "来电"


def test_an_applicants_late_correction_waits_and_moves_no_clock(staff, expired, sent_late):
    expired.case.refresh_from_db()
    assert expired.case.is_open
    assert not CaseEvent.objects.filter(kind=happened.CorrectionReceived.kind).exists()
    assert list(to_judge(user=staff.officer)) == [sent_late]
    assert refusal(confirm_pending, actor=staff.reviewer, pending=sent_late) == "CAS142"
    again = happened.CorrectionReceived(on=TODAY, good_reason="住院")
    given = {"number": expired.case.number, "code": expired.query_code, "event": again, "words": "x"}
    assert refusal(record_applicant_act, **given) == "CAS147"


def test_a_good_reason_confirmed_restarts_the_clock_on_the_day_it_came(staff, expired, sent_late, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 28)
    judged = judge_late_correction(actor=staff.officer, pending=sent_late, accepts=True, why="有住院证明")
    confirm_pending(actor=staff.head, pending=judged)
    expired.case.refresh_from_db()
    (written,) = CaseEvent.objects.filter(kind=happened.CorrectionReceived.kind)
    assert (written.on, written.actor, expired.case.stage) == (TODAY, None, "in_process")


def test_a_reason_that_is_not_good_is_put_on_file_and_the_request_may_be_closed(staff, expired, sent_late):
    closing = happened.RequestClosed(on=TODAY)
    judged = judge_late_correction(actor=staff.officer, pending=sent_late, accepts=False, why="遗忘")
    assert refusal(propose_act, actor=staff.officer, case=expired.case, event=closing) == "CAS020"
    returned = return_pending(actor=staff.reviewer, pending=judged, words="请核对来电记录")
    assert returned.state == PendingState.ASKED
    judged = judge_late_correction(actor=staff.body_head, pending=returned, accepts=False, why="遗忘")
    confirm_pending(actor=staff.reviewer, pending=judged)
    case = by_two(staff, expired.case, closing)
    assert case.outcome == "no_correction"
    cells = counted_cells(agency=case.agency, year=2026, form="2021")
    assert cells["s3.other_no_correction.natural"] == 1


def test_nothing_is_decided_over_an_applicant_who_still_waits(staff, expired, sent_late):
    fact = happened.FactRecorded(on=TODAY, key="no_good_reason", words="没有来函")
    perform_act(actor=staff.officer, case=expired.case, event=fact)
    waiting = propose_act(actor=staff.officer, case=expired.case, event=happened.RequestClosed(on=TODAY))
    assert refusal(confirm_pending, actor=staff.reviewer, pending=waiting) == "CAS147"


def test_an_officer_excuses_no_late_correction_alone(staff, expired):
    event = happened.CorrectionReceived(on=LATE, good_reason="邮路中断")
    assert refusal(perform_act, actor=staff.officer, case=expired.case, event=event) == "CAS146"
    case = by_two(staff, expired.case, event)
    assert case.stage == "in_process"
