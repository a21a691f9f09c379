"""What a second person does with a proposal: confirm it, or return it; and taking back one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.casework.entries import from_entry
from zhaoming.web.agencies.permissions import permissions_at, require
from zhaoming.web.cases.models import PendingAct, PendingKind, PendingState
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.second_person import CONFIRMING
from zhaoming.web.cases.services.acting import do, must_not_be_too_long
from zhaoming.web.cases.services.correcting import do_registration, do_resume
from zhaoming.web.cases.services.judging import do_correction
from zhaoming.web.cases.services.letterheads import do_letterhead
from zhaoming.web.cases.services.proposing import held_pending, tell
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import now

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_Doing = Callable[[PendingAct, dict[str, Any]], None]


@transaction.atomic
def confirm_pending(
    *, actor: User, pending: PendingAct, words: str = "", seen: int | None = None
) -> PendingAct:
    """Agree as a second person: what was proposed happens now, on the day it bears."""
    one = _before_second(actor, pending, seen)
    _DOING[PendingKind(one.kind)](one, unsealed(one.sealed))
    one.state = PendingState.CONFIRMED
    return _decided(one, actor, words)


@transaction.atomic
def return_pending(*, actor: User, pending: PendingAct, words: str, seen: int | None = None) -> PendingAct:
    """Send it back as a second person, saying why; nothing happened, and it may be proposed anew.

    The judgement on what an applicant wrote is returned to be judged anew: the applicant still waits.
    """
    one = _before_second(actor, pending, seen)
    if not words.strip():
        raise CaseActRefusedError(
            code="CAS145", message="没有写明退回的意见。", next_step="请写明为什么退回。", given="words"
        )
    if unsealed(one.sealed).get("own"):
        one.state, one.proposed_by, one.proposed_at = PendingState.ASKED, None, None
        one.sealed_decision = sealed({"words": words.strip()})
        return _stepped(one, "case.pending.returned", actor)
    one.state = PendingState.RETURNED
    return _decided(one, actor, words)


@transaction.atomic
def take_back_pending(*, actor: User, pending: PendingAct, seen: int | None = None) -> PendingAct:
    """Drop one's own proposal before anybody decided it; what an applicant wrote waits to be judged again."""
    one = held_pending(pending=pending, seen=seen, among=(PendingState.PROPOSED,))
    if one.proposed_by_id != actor.pk:
        raise CaseActRefusedError(
            code="CAS144", message="只有提出人可以收回。", next_step="不同意的，请退回并写明意见。"
        )
    if unsealed(one.sealed).get("own"):
        one.state, one.proposed_by, one.proposed_at = PendingState.ASKED, None, None
    else:
        one.state = PendingState.TAKEN_BACK
    return _stepped(one, "case.pending.taken_back", actor)


def _before_second(actor: User, pending: PendingAct, seen: int | None) -> PendingAct:
    if not permissions_at(user=actor, agency=pending.agency, among=CONFIRMING):
        require(actor=actor, permission=CONFIRMING[0], agency=pending.agency)
    one = held_pending(pending=pending, seen=seen, among=(PendingState.PROPOSED,))
    if one.proposed_by_id == actor.pk:
        raise CaseActRefusedError(
            code="CAS144",
            message="自己提出的事项，应当由另一人复核。",
            next_step="请由本机关另一位审核人或者签发人复核；不再需要的可以收回。",
        )
    return one


def _decided(one: PendingAct, actor: User, words: str) -> PendingAct:
    must_not_be_too_long(words=words)
    one.decided_by, one.decided_at = actor, now()
    one.sealed_decision = sealed({"words": words.strip()}) if words.strip() else ""
    return _stepped(one, f"case.pending.{one.state}", actor)


def _stepped(one: PendingAct, kind: str, actor: User) -> PendingAct:
    one.version += 1
    one.save()
    tell(one=one, kind=kind, actor=actor)
    return one


def _do_act(one: PendingAct, told: dict[str, Any]) -> None:
    """The act itself, recorded by who proposed it; the paper it rests on stands with its words."""
    if one.case is None:
        raise TypeError("an act is about a request")
    basis = f"依据：{told['basis']}" if told.get("basis") else ""
    words = "\n".join(part for part in (told["words"], basis) if part)
    event = from_entry(told["entry"])
    do(row=locked(case=one.case, seen=None), event=event, actor=one.proposed_by, words=words)


_DOING: dict[PendingKind, _Doing] = {
    PendingKind.CLOSE: _do_act,
    PendingKind.WITHDRAW: _do_act,
    PendingKind.RECEIVE_CORRECTION: do_correction,
    PendingKind.CORRECT_REGISTRATION: do_registration,
    PendingKind.RESUME: do_resume,
    PendingKind.LETTERHEAD: do_letterhead,
}
