"""A correction that came late: the applicant's reason waits, an officer judges it, a second person confirms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act, verdict
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.fold import fold
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import events_of
from zhaoming.web.cases.models import Case, PendingAct, PendingKind, PendingState
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.second_person import must_not_overtake
from zhaoming.web.cases.services.acting import do, must_not_be_too_long
from zhaoming.web.cases.services.notifying import tell_judged
from zhaoming.web.cases.services.proposing import held_pending, make, must_be_open_to, tell
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import now, today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_NO_GOOD_REASON = "no_good_reason"


def ask_late_correction(*, row: Case, event: happened.CorrectionReceived, words: str) -> PendingAct:
    """Keep what the applicant sent until it is judged; no clock begins. The row must be locked."""
    must_not_overtake(row=row)
    must_be_open_to(row=row, event=event)
    told = {"entry": to_entry(event), "words": words, "own": True}
    return make(agency=row.agency, row=row, kind=PendingKind.RECEIVE_CORRECTION, told=told, actor=None)


@transaction.atomic
def judge_late_correction(
    *, actor: User, pending: PendingAct, accepts: bool, why: str, seen: int | None = None
) -> PendingAct:
    """Hold the applicant's reason to be good or not, saying why; it waits for a second person."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=pending.agency)
    one = held_pending(pending=pending, seen=seen, among=(PendingState.ASKED,))
    must_not_be_too_long(words=why)
    if not why.strip():
        raise CaseActRefusedError(
            code="CAS148",
            message="没有写明判断的理由。",
            next_step="请写明为什么属于或者不属于正当理由；不采纳的，申请人会看到这段话。",
            given="why",
        )
    one.sealed = sealed({**unsealed(one.sealed), "accepts": accepts, "why": why.strip()})
    one.state, one.proposed_by, one.proposed_at = PendingState.PROPOSED, actor, now()
    one.version += 1
    one.save()
    tell(one=one, kind="case.pending.judged", actor=actor)
    return one


def do_correction(one: PendingAct, told: dict[str, Any]) -> None:
    """What a confirmed late correction comes to: received on its day, or noted to have no good reason."""
    if one.case is None:
        raise TypeError("a correction is of a request")
    row = locked(case=one.case, seen=None)
    if told.get("accepts", True):
        own = told.get("own", False)
        do(
            row=row,
            event=from_entry(told["entry"]),
            actor=None if own else one.proposed_by,
            words=told["words"],
        )
        tell_judged(row=row, pending_id=one.pk, accepted=True)
        return
    _note(row, one, str(told["why"]))
    tell_judged(row=row, pending_id=one.pk, accepted=False)


def _note(row: Case, one: PendingAct, why: str) -> None:
    """That there is no good reason is what a request is closed upon; it is on file from here."""
    by = one.proposed_by.username if one.proposed_by is not None else ""
    fact = happened.FactRecorded(on=today(), by=by, key=_NO_GOOD_REASON, words=why)
    law = Laws().law(agency=row.agency, on=today())
    value = fold(events=events_of(case=row))
    if verdict(case=value, act=Act.RECORD_FACT, on=fact.on, law=law, event=fact).is_permitted:
        do(row=row, event=replace(fact, by=by), actor=one.proposed_by)
