"""Putting something before a second person; nothing happens until that person confirms it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import verdict
from zhaoming.casework.entries import to_entry
from zhaoming.casework.fold import fold
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import act_of, events_of
from zhaoming.web.cases.models import OPEN, Case, PendingAct, PendingKind, PendingState
from zhaoming.web.cases.order import must_be_in_order
from zhaoming.web.cases.published import must_not_change_published
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.second_person import needs_second
from zhaoming.web.cases.services.acting import must_not_be_too_long, refused
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def propose_act(
    *,
    actor: User,
    case: Case,
    event: happened.Event,
    words: str = "",
    basis: str = "",
    despite: bool = False,
    seen: int | None = None,
) -> PendingAct:
    """Put an act before a second person; permission and law are asked now, and again when it is confirmed.

    `basis` is the applicant's paper a withdrawal rests on (which file, or what it is and where it is kept),
    without which it is refused (CAS141). `despite` says that years whose annual report is published may come to
    say something else; what would change them is refused without it (CAS149).
    """
    act = act_of(event=event)
    if act is None or not needs_second(event=event):
        raise TypeError(f"{type(event).__name__} waits for nobody")
    require_act(actor=actor, act=act, case=case)
    must_not_be_too_long(words=words)
    if isinstance(event, happened.RequestWithdrawn) and not basis.strip():
        raise CaseActRefusedError(
            code="CAS141",
            message="没有写明申请人的撤回材料。",
            next_step="请选择已存入卷宗的材料，或者写明材料的名称、日期和存放的地方。",
            given="basis",
        )
    row = locked(case=case, seen=seen)
    made = replace(event, by=actor.username)
    must_be_open_to(row=row, event=made)
    if isinstance(event, happened.RequestResumed):
        must_not_change_published(row=row, event=made, despite=despite)
    told = {"entry": to_entry(made), "words": words.strip(), "basis": basis.strip(), "despite": despite}
    return make(agency=row.agency, row=row, kind=PendingKind(act.value), told=told, actor=actor)


def make(
    *, agency: Agency, row: Case | None, kind: PendingKind, told: dict[str, Any], actor: User | None
) -> PendingAct:
    """Write it: proposed by an officer, or asked by the applicant (None). One of a kind at a time (CAS140)."""
    if PendingAct.objects.filter(agency=agency, case=row, kind=kind, state__in=OPEN).exists():
        raise CaseActRefusedError(
            code="CAS140",
            message=f"已有一项“{kind.label}”等待处理。",
            next_step="请先由另一人复核，或者由提出人收回。",
        )
    one = PendingAct.objects.create(
        agency=agency,
        case=row,
        kind=kind,
        state=PendingState.PROPOSED if actor is not None else PendingState.ASKED,
        made_at=now(),
        sealed=sealed(told),
        proposed_by=actor,
        proposed_at=now() if actor is not None else None,
    )
    tell(one=one, kind="case.pending.proposed" if actor is not None else "case.pending.asked", actor=actor)
    return one


def held_pending(*, pending: PendingAct, seen: int | None, among: tuple[PendingState, ...]) -> PendingAct:
    """The row locked, as the person saw it and still open to the step; refused (CAS142, CAS143) otherwise."""
    rows = PendingAct.objects.select_for_update(of=("self",)).select_related("agency", "case", "proposed_by")
    one = rows.get(pk=pending.pk)
    if one.state not in among:
        raise CaseActRefusedError(
            code="CAS142",
            message=f"这一项{one.get_state_display()}，不能再这样办理。",
            next_step="请回到申请查看现在的情况。",
        )
    if seen is not None and seen != one.version:
        raise CaseActRefusedError(
            code="CAS143",
            message="这一项在您打开之后有了变动，本次操作没有执行。",
            next_step="请看过新的内容后再办理。",
        )
    return one


def must_be_open_to(*, row: Case, event: happened.Event) -> None:
    """Raise the refusal of the law, or of the order of days, that the act would meet now."""
    history = events_of(case=row)
    must_be_in_order(history=history, event=event)
    act = act_of(event=event)
    if act is None:
        raise TypeError(f"{type(event).__name__} is no act")
    law = Laws().law(agency=row.agency, on=today())
    found = verdict(case=fold(events=history), act=act, on=event.on, law=law, by=event.by, event=event)
    if not found.is_permitted:
        raise refused(found)


def tell(*, one: PendingAct, kind: str, actor: User | None) -> None:
    """Into the ledger, where the timeline of the request finds it; no words, which are sealed."""
    about = {"number": one.case.number} if one.case is not None else {}
    record(
        kind=kind,
        actor=actor,
        agency=one.agency,
        subject=one.case or one.agency,
        data={**about, "type": one.get_kind_display()},
    )
