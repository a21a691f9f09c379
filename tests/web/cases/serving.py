"""A reply taken all the way from its draft to its service by the persons who may."""

from __future__ import annotations

from tests.web.cases.conftest import TODAY, Staff
from zhaoming.casework import events as happened
from zhaoming.law.clocks.service import ServiceMethod
from zhaoming.law.outcomes import Outcome, requirements_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import perform_act


def serve(*, staff: Staff, case: Case, outcome: Outcome) -> Case:
    """Put on file what the outcome asks for, draft, review, sign and serve; a signed draft is served alone."""
    if not case.events.filter(kind=happened.AnswerSigned.kind).exists():
        for need in requirements_of(outcome=outcome, on=TODAY):
            fact = happened.FactRecorded(on=TODAY, key=need.any_of[0].key, words="已记入")
            perform_act(actor=staff.officer, case=case, event=fact)
        draft = happened.AnswerDrafted(on=TODAY, outcome=outcome)
        perform_act(actor=staff.officer, case=case, event=draft)
        perform_act(actor=staff.reviewer, case=case, event=happened.AnswerReviewed(on=TODAY))
        perform_act(actor=staff.head, case=case, event=happened.AnswerSigned(on=TODAY))
    served = happened.AnswerServed(on=TODAY, method=ServiceMethod.ELECTRONIC)
    return perform_act(actor=staff.officer, case=case, event=served)
