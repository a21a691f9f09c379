"""The order in which things that happened are written down: none from tomorrow, none before the last one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from zhaoming.casework import events as happened
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
)
# These move no clock: what was noted of the file today must not forbid to record the letter of yesterday.
_MOVES_NOTHING = (
    happened.Registered,
    happened.FactRecorded,
    happened.HandedOver,
    happened.UnitAnswered,
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
    last = _last_day(history := tuple(history))
    if last is not None and event.on < last:
        raise CaseActRefusedError(
            code="CAS022",
            message=f"日期 {event.on.isoformat()} 早于已经登记的 {last.isoformat()} 的事项。",
            next_step="办理记录按日期先后登记，请核对日期。",
            given="on",
        )


def _last_day(history: Iterable[happened.Event]) -> dt.date | None:
    days = [one.on for one in history if not isinstance(one, _MOVES_NOTHING)]
    # A part of a letter began to be a request of its own on the day the letter was split.
    days += [one.part_of.split_on for one in history if isinstance(one, happened.Registered) and one.part_of]
    return max(days, default=None)
