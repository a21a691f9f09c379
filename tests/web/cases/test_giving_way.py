"""A reply on its way gives way to what its applicant sends before it is served: the paper goes back."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import as_by_paper, begun, signed
from zhaoming.casework import events as happened
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import Outcome
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.models import LetterState, LetterStep, PendingAct, StepKind
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    confirm_pending,
    judge_late_correction,
    perform_act,
    record_applicant_act,
    return_letter,
    review_letter,
    submit_letter,
)

pytestmark = pytest.mark.database
DEMANDED = dt.date(2026, 1, 9)


@pytest.fixture
def abandoned(staff, in_person):
    """A request whose correction was due on 16 January; the reply that it is given up is with the reviewer."""
    demand = happened.CorrectionDemanded(on=DEMANDED, period=WorkingDays(5))
    as_by_paper(actor=staff.officer, case=in_person.case, event=demand)
    letter = begun(staff, in_person.case, outcome=Outcome.NO_CORRECTION)
    return in_person, submit_letter(actor=staff.officer, letter=letter)


def test_a_late_correction_stops_the_reply_and_once_held_good_sends_it_back(staff, abandoned):
    receipt, letter = abandoned
    event = happened.CorrectionReceived(on=TODAY, good_reason="住院")
    number, code = receipt.case.number, receipt.query_code
    record_applicant_act(number=number, code=code, event=event, words="指第二批次")
    with pytest.raises(CaseActRefusedError) as refused:
        review_letter(actor=staff.reviewer, letter=letter)
    assert refused.value.code == "CAS147"
    judged = judge_late_correction(
        actor=staff.officer, pending=PendingAct.objects.get(), accepts=True, why="有证明"
    )
    confirm_pending(actor=staff.head, pending=judged)
    receipt.case.refresh_from_db()
    letter.refresh_from_db()
    assert (receipt.case.stage, letter.state) == ("in_process", LetterState.DRAFTED)
    (step,) = LetterStep.objects.filter(letter=letter, kind=StepKind.RETURNED)
    assert step.actor == staff.officer
    with pytest.raises(CaseActRefusedError) as refused:
        submit_letter(actor=staff.officer, letter=letter)
    assert refused.value.code == "CAS072"


def test_a_correction_in_time_found_after_the_draft_was_returned_is_recorded_of_its_day(staff, abandoned):
    receipt, letter = abandoned
    return_letter(actor=staff.reviewer, letter=letter, words="收发室来电")
    event = happened.CorrectionReceived(on=dt.date(2026, 1, 14))
    case = perform_act(actor=staff.officer, case=receipt.case, event=event)
    assert (case.stage, case.due_on) == ("in_process", dt.date(2026, 2, 11))


def test_a_payment_in_time_sends_the_signed_reply_back(staff, in_person, settings):
    notice = happened.FeeNotified(on=DEMANDED, tariff=Tariff.PER_ITEM, amount=Yuan(200))
    as_by_paper(actor=staff.officer, case=in_person.case, event=notice)
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 10)
    letter = signed(staff, in_person.case, outcome=Outcome.NO_PAYMENT)
    # Twenty working days after 9 January end on 6 February.
    late = happened.FeePaid(on=dt.date(2026, 2, 9))
    with pytest.raises(CaseActRefusedError) as refused:
        perform_act(actor=staff.officer, case=in_person.case, event=late)
    assert [one.code for one in refused.value.objections] == ["payment.late"]
    paid = happened.FeePaid(on=dt.date(2026, 2, 6))
    case = perform_act(actor=staff.officer, case=in_person.case, event=paid)
    letter.refresh_from_db()
    assert (case.stage, letter.state, letter.signed_by) == ("in_process", LetterState.DRAFTED, None)
