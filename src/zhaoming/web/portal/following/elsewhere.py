"""Article 36(5): the way on from a reply that names another organ, where that organ takes requests in here."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.letters.entries import AlteredLetterError
from zhaoming.web.agencies.models import Agency, WorkBody
from zhaoming.web.agencies.selectors import existing, work_body_of
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.models import Case, LetterState
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.applicants import wanted_of


@dataclass(frozen=True, slots=True)
class RightAgency:
    """The organ the reply names, with how it is reached."""

    agency: Agency
    body: WorkBody


def right_agency(*, found: Standing) -> RightAgency | None:
    """The organ named by the reply that stands; None where it named none of this installation."""
    reply = found.value.answer
    if reply is None or reply.answer.outcome is not Outcome.NOT_THIS_ORGAN:
        return None
    served = found.case.letters.filter(kind=LetterKind.REPLY.value, state=LetterState.SERVED)
    row = served.order_by("-served_on", "-pk").first()
    try:
        code = content_of(row=row).facts.right_agency if row is not None else ""
    except AlteredLetterError:
        return None
    agency = existing(on=found.on).filter(code=code).exclude(pk=found.case.agency_id).first() if code else None
    return RightAgency(agency, work_body_of(agency=agency)) if agency is not None else None


def asked_before(*, case: Case) -> dict[str, str]:
    """What was asked for, as the first step of a new request holds it; nothing of the applicant.

    Who follows a request knows its number and code, and may be somebody the applicant gave them to: identity
    and contact are typed again by whoever asks.
    """
    wanted = wanted_of(case=case)
    return {
        "subject": wanted.name,
        "document_number": wanted.document_number,
        "description": wanted.description,
    }
