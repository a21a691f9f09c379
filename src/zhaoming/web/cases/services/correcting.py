"""Putting right what was registered, and undoing an end that was entered by mistake; both by two persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival
from zhaoming.letters import LetterKind
from zhaoming.web.cases.applicant import Applicant, applicant_entry, applicant_from, wanted_entry, wanted_from
from zhaoming.web.cases.models import (
    ApplicantKey,
    Case,
    Letter,
    PendingAct,
    PendingKind,
    SealedApplicant,
)
from zhaoming.web.cases.published import must_not_change_published
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.cases.services.acting import do, must_not_be_too_long
from zhaoming.web.cases.services.approving import send_back
from zhaoming.web.cases.services.letter_steps import held
from zhaoming.web.cases.services.proposing import make, must_be_open_to
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.cases.services.registering import seal_keys, subject_of
from zhaoming.web.cases.services.stepping import UNDER_WAY
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What may be put right of the applicant; whoever asks for something else is another applicant.
APPLICANT_FIELDS = ("name", "identity_number", "telephone", "email", "address")
_SUBJECT = "subject"


class Changes(Protocol):
    """The lines of a correction in words: what, before, after."""

    def __call__(self, *, held: Applicant) -> list[tuple[str, str, str]]:
        """`held` is the applicant as registered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the registration should have said; None and what is not named stay as they are."""

    kind: ApplicantKind | None = None
    arrival: Arrival | None = None
    subject: str | None = None
    applicant: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def propose_correction(
    *,
    actor: User,
    case: Case,
    correction: Correction,
    why: str,
    changes: Changes,
    despite: bool = False,
    seen: int | None = None,
) -> PendingAct:
    """Put a correction of the registration before a second person; old and new values are kept, sealed.

    `changes` puts it in words (what, before, after), given the applicant as registered. `despite` says that
    years whose annual report is published may come to say something else; without it that is refused (CAS149).
    """
    require_act(actor=actor, act=Act.CORRECT_REGISTRATION, case=case)
    must_not_be_too_long(words=why)
    if not why.strip():
        raise CaseActRefusedError(
            code="CAS150", message="没有写明更正的理由和依据。", next_step="请填写后再提交。", given="why"
        )
    row = locked(case=case, seen=seen)
    names = (*correction.applicant, *((_SUBJECT,) if correction.subject is not None else ()))
    event = happened.RegistrationCorrected(
        on=today(),
        by=actor.username,
        applicant=correction.kind,
        arrival=correction.arrival,
        fields=tuple(names),
    )
    must_be_open_to(row=row, event=event)
    must_not_change_published(row=row, event=event, despite=despite)
    told = {
        "entry": to_entry(event),
        "words": why.strip(),
        "changes": changes(held=applicant_of(case=row)),
        "applicant": dict(correction.applicant),
        "subject": correction.subject,
        "despite": despite,
    }
    return make(agency=row.agency, row=row, kind=PendingKind.CORRECT_REGISTRATION, told=told, actor=actor)


def do_registration(one: PendingAct, told: dict[str, Any]) -> None:
    """Write the event, then the sealed applicant, the keys it is found by, and the name of what is wanted."""
    row, event = _begun(one, told)
    if isinstance(event, happened.RegistrationCorrected) and event.arrival is not None:
        row.channel = event.arrival.channel.value
    kind = event.applicant if isinstance(event, happened.RegistrationCorrected) else None
    _correct_applicant(row, kind, dict(told["applicant"]))
    _correct_subject(row, told.get("subject"))
    do(row=row, event=event, actor=one.proposed_by, words=told["words"])


def do_resume(one: PendingAct, told: dict[str, Any]) -> None:
    """The request goes on; a reply that was under way begins anew, because its draft ended with the request."""
    row, event = _begun(one, told)
    do(row=row, event=event, actor=one.proposed_by, words=told["words"])
    if one.proposed_by is None:
        raise TypeError("an end is undone by an officer")
    for letter in Letter.objects.filter(case=row, kind=LetterKind.REPLY.value, state__in=UNDER_WAY):
        paper = held(letter=letter, seen=None, among=UNDER_WAY)
        send_back(one=paper, actor=one.proposed_by, words="申请恢复办理，答复重新送审")


def _begun(one: PendingAct, told: dict[str, Any]) -> tuple[Case, happened.Event]:
    if one.case is None:
        raise TypeError("a registration is of a request")
    row = locked(case=one.case, seen=None)
    event = replace(from_entry(told["entry"]), on=today())
    must_not_change_published(row=row, event=event, despite=bool(told.get("despite")))
    return row, event


def _correct_subject(row: Case, subject: str | None) -> None:
    """What lists call it follows from what is wanted and from who asks, whichever was corrected."""
    wanted = wanted_from(unsealed(row.sealed_wanted))
    if subject is not None:
        wanted = replace(wanted, name=subject)
        row.sealed_wanted = sealed(wanted_entry(wanted))
    held = SealedApplicant.objects.get(case=row)
    row.subject = subject_of(wanted=wanted, applicant=applicant_from(unsealed(held.sealed)))


def _correct_applicant(row: Case, kind: ApplicantKind | None, given: dict[str, str]) -> None:
    if kind is None and not given:
        return
    held = SealedApplicant.objects.get(case=row)
    told = asdict(applicant_of(case=row))
    fresh = Applicant(**{**told, **given, **({"kind": kind} if kind is not None else {})})
    held.sealed = sealed(applicant_entry(fresh))
    held.save(update_fields=["sealed"])
    ApplicantKey.objects.filter(case=row).delete()
    seal_keys(row=row, applicant=fresh)
