"""A reply taken all the way from its draft to its service by the persons who may."""

from __future__ import annotations

from tests.web.cases.conftest import TODAY, Staff
from tests.web.cases.papering import sealed, signed
from zhaoming.law.clocks.service import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import Case, LetterState
from zhaoming.web.cases.services import serve_letter


def serve(*, staff: Staff, case: Case, outcome: Outcome) -> Case:
    """Draft, review, sign, seal and serve; a reply that is sealed already is served alone."""
    letter = case.letters.filter(kind=LetterKind.REPLY.value, state=LetterState.SEALED).first()
    if letter is None:
        letter = signed(staff, case, outcome=outcome)
        letter = sealed(staff, letter)
    serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)
    case.refresh_from_db()
    return case
