"""Acts of officers, reviewers and heads on a request."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import NotPermittedError, perform
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import fold
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import act_of, events_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.services.recording import locked, write_event
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What happens at the desk itself happens on the day it is recorded; nobody reviews or signs for yesterday.
_DONE_HERE = (
    happened.AnswerDrafted,
    happened.AnswerReviewed,
    happened.AnswerSigned,
    happened.DraftReturned,
    happened.Extended,
    happened.FactRecorded,
)
# These move no clock: what was noted of the file today must not forbid to record the letter of yesterday.
_MOVES_NOTHING = (
    happened.Registered,
    happened.FactRecorded,
    happened.HandedOver,
    happened.UnitAnswered,
)


@transaction.atomic
def perform_act(*, actor: User, case: Case, event: happened.Event, seen: int | None = None) -> Case:
    """Do what the event says, if the actor's role and the law allow it on the event's day.

    `event.by` is set to the actor, and `event.on` to today for what is done at the desk itself. A refusal by
    the law names every reason with its provision (`objections`). `split_request` splits, not this.
    """
    act = act_of(event=event)
    if act is None or isinstance(event, happened.RequestSplit):
        raise TypeError(f"{type(event).__name__} has a service of its own")
    require_act(actor=actor, act=act, case=case)
    row = locked(case=case, seen=seen)
    on = today() if isinstance(event, _DONE_HERE) else event.on
    do(row=row, event=replace(event, by=actor.username, on=on), actor=actor)
    return row


def confirm_receipt(*, actor: User, case: Case, on: dt.date, seen: int | None = None) -> Case:
    """Record that both sides confirmed, on a day, that the request arrived (Article 31)."""
    return perform_act(actor=actor, case=case, event=happened.ReceiptConfirmed(on=on), seen=seen)


def do(*, row: Case, event: happened.Event, actor: User | None, words: str = "") -> CaseValue:
    """Ask the law, then write; the row must be locked and the actor allowed. The request after it."""
    laws = Laws()
    history = events_of(case=row)
    _must_be_in_order(history, event)
    try:
        value = perform(case=fold(events=history), event=event, law=laws.law(agency=row.agency, on=today()))
    except NotPermittedError as error:
        raise _refused(error) from error
    write_event(row=row, event=event, value=value, actor=actor, words=words, laws=laws)
    return value


def _refused(error: NotPermittedError) -> CaseActRefusedError:
    found = error.verdict
    return CaseActRefusedError(
        code="CAS020",
        message=f"现在不能“{found.label}”：{'；'.join(one.message for one in found.objections)}。",
        next_step="请按所列原因处理，或者查看现在可以办理的事项。",
        objections=found.objections,
    )


def _must_be_in_order(history: tuple[happened.Event, ...], event: happened.Event) -> None:
    if event.on > today():
        raise CaseActRefusedError(
            code="CAS021",
            message=f"日期 {event.on.isoformat()} 晚于今天，还没有发生的事不能登记。",
            next_step="请核对日期。",
            given="on",
        )
    last = max(
        (one.on for one in history if not isinstance(one, (*_MOVES_NOTHING, happened.Registered))), default=None
    )
    if last is not None and event.on < last:
        raise CaseActRefusedError(
            code="CAS022",
            message=f"日期 {event.on.isoformat()} 早于已经登记的 {last.isoformat()} 的事项。",
            next_step="办理记录按日期先后登记，请核对日期。",
            given="on",
        )
