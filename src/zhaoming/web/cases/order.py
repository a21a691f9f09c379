"""The order in which things that happened are written down: none from tomorrow, none before what it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_OF_EVENT, ACT_RULES
from zhaoming.casework.order import recorded_after
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.config.clock import today

# What happens at the desk itself happens on the day it is recorded; nobody reviews or signs for yesterday.
_DONE_HERE = (
    happened.AnswerDrafted,
    happened.AnswerReviewed,
    happened.AnswerSigned,
    happened.DraftReturned,
    happened.Extended,
    happened.FactRecorded,
    happened.RegistrationCorrected,
    happened.RequestResumed,
)


def as_done(*, event: happened.Event, by: str) -> happened.Event:
    """The event as it is written: by whom, and today where it is done at the desk itself."""
    return replace(event, by=by, on=today() if isinstance(event, _DONE_HERE) else event.on)


def must_be_in_order(*, history: Iterable[happened.Event], event: happened.Event) -> None:
    """Raise `CaseActRefusedError` for a day that is still to come, or before what is written already."""
    if event.on > today():
        raise CaseActRefusedError(
            code="CAS021",
            message=f"日期 {event.on.isoformat()} 晚于今天，还没有发生的事不能登记。",
            next_step="请核对日期。",
            given="on",
        )
    last = recorded_after(history=history, event=event)
    if last is not None:
        day = last.on.isoformat()
        raise CaseActRefusedError(
            code="CAS022",
            message=f"日期 {event.on.isoformat()} 早于已经登记的 {day} 的事项（{_label(last.event)}）。",
            next_step="这两项有先后之分，请核对日期；各方的意见、各件复议和诉讼互不牵连，按各自实际的日期登记。",
            given="on",
        )


def _label(event: happened.Event) -> str:
    act = ACT_OF_EVENT.get(type(event))
    return ACT_RULES[act].label if act else "拆分申请"
