"""What an act would make of a request, asked before it is done: nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.casework import events as happened
from zhaoming.casework.acts import STAGE_LABELS, verdict
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import after
from zhaoming.casework.standing import RunningClock, Stage, reply_due, running_clocks, stage
from zhaoming.law.clocks import Due
from zhaoming.law.grounds import Objection
from zhaoming.web.cases.history import act_of
from zhaoming.web.cases.order import as_done, must_be_in_order
from zhaoming.web.cases.selectors.cases import Standing

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The request after the acts, or the reasons why the first that is refused may not be done.

    `stage` and `due` are those at the end of today; `before` is the last day for the reply without the acts.
    """

    objections: tuple[Objection, ...]
    value: CaseValue
    stage: Stage
    before: Due | None
    due: Due | None
    clocks: tuple[RunningClock, ...]

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return STAGE_LABELS[self.stage]

    @property
    def moves_due(self) -> bool:
        """Whether the last day for the reply is another one, comes to be, or falls away."""
        return self.before != self.due


def foresee(*, standing: Standing, events: Sequence[happened.Event], by: User | None) -> Foreseen:
    """The acts as `services.perform_acts` would do them; `by` None where each says itself whose it is.

    Raises `CaseActRefusedError` for days out of order.
    """
    value, law, on = standing.value, standing.law, standing.on
    objections: tuple[Objection, ...] = ()
    history = list(standing.events)
    for event in (as_done(event=one, by=by.username if by is not None else one.by) for one in events):
        must_be_in_order(history=history, event=event)
        objections = _refused(value, event, standing)
        if objections:
            break
        value = after(case=value, event=event)
        history.append(event)
    return Foreseen(
        objections=objections,
        value=value,
        stage=stage(case=value, on=on, law=law),
        before=reply_due(case=standing.value, law=law),
        due=reply_due(case=value, law=law),
        clocks=running_clocks(case=value, on=on, law=law),
    )


def _refused(value: CaseValue, event: happened.Event, standing: Standing) -> tuple[Objection, ...]:
    act = act_of(event=event)
    if act is None:
        raise TypeError(f"{type(event).__name__} is no act")
    return verdict(case=value, act=act, on=event.on, law=standing.law, by=event.by, event=event).objections
