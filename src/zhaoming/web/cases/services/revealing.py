"""Looking at the personal data of an applicant: only with a reason, and never without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.codes import code_digest, new_code
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors.applicants import applicant_of, people_named_in
from zhaoming.web.cases.veil import starred
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_INSTEAD = "请删去号码、地址再提交：写明看过什么证件、为了什么事就够了。"


@transaction.atomic
def reveal_applicant(*, actor: User, case: Case, reason: str) -> Applicant:
    """The applicant's data unmasked; who looked and why is an event of the request."""
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
    why = told_reason(reason, case=case)
    found = applicant_of(case=case)
    record(
        kind="case.applicant.revealed",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "reason": why},
    )
    return found


@transaction.atomic
def renew_query_code(*, actor: User, case: Case, reason: str) -> str:
    """A new query code for an applicant who lost the old one; `reason` says how the identity was seen."""
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
    why = told_reason(reason, case=case)
    code = new_code()
    Case.objects.filter(pk=case.pk).update(code_digest=code_digest(code))
    record(
        kind="case.code.renewed",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "reason": why},
    )
    return code


def told_reason(reason: str, *, case: Case) -> str:
    """The reason, the names of people the request is about starred: the ledger keeps it readable for ever.

    Refused where there is none (CAS030) or it holds a number or address of a person (CAS092).
    """
    why = reason.strip()
    if not why:
        raise CaseActRefusedError(
            code="CAS030",
            message="没有写明理由。",
            next_step="请写明理由，这项操作会记入办理记录。",
            given="reason",
        )
    must_tell_nobody(why, given="reason", instead=_INSTEAD)
    return starred(why, names=people_named_in(case=case))
