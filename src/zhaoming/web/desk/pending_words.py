"""What waits for a second person, in words: its state, what it says, and what it would change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.models import PendingAct, PendingState
from zhaoming.web.cases.selectors import ReadPending, standing
from zhaoming.web.desk.foreseen import ForeseenAct, foreseen_events
from zhaoming.web.presentation.event_words import details_of
from zhaoming.web.presentation.status import Status, Tone

_TONES = {
    PendingState.ASKED: Tone.WARN,
    PendingState.PROPOSED: Tone.WARN,
    PendingState.CONFIRMED: Tone.OK,
    PendingState.RETURNED: Tone.DANGER,
    PendingState.TAKEN_BACK: Tone.NONE,
}


@dataclass(frozen=True, slots=True)
class ToldPending:
    """`on` is the day the act would bear; `changes` is None where nothing would change, or it is over."""

    on: dt.date | None
    details: tuple[str, ...]
    changes: ForeseenAct | None


def pending_status(row: PendingAct) -> Status:
    """Its state as a word with a shape."""
    state = PendingState(row.state)
    return Status(str(state.label), _TONES[state])


def told_of(*, found: ReadPending, user: User) -> ToldPending:
    """What the proposal says of itself; the law is asked anew what would come of it now."""
    event, row = found.event, found.row
    if event is None or row.case is None:
        return ToldPending(None, (), None)
    details = tuple(details_of(event=event, parties={}))
    changes = None
    if row.is_open and found.accepts is not False:
        changes = foreseen_events(events=[event], standing=standing(case=row.case, user=user))
    return ToldPending(event.on, details, changes)
