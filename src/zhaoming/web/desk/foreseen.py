"""What an act would do, in words: stage, last day, the clocks that begin or end, what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.casework.events import Event
from zhaoming.casework.standing import RunningClock, Stage
from zhaoming.law.clocks import Due
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Foreseen, Standing, foresee
from zhaoming.web.cases.services import CaseActRefusedError
from zhaoming.web.desk.forms.case_acts import CaseActForm
from zhaoming.web.presentation.clock_words import CERTAINTIES, clock_name
from zhaoming.web.presentation.days import day_text

# Where a request ends without a reply no last day of the reply is left to tell.
_NO_REPLY = frozenset({Stage.CLOSED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be another one."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ForeseenAct:
    """`problems` are why it would be refused; otherwise `changes`, and `same_due` where the day stays."""

    problems: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    same_due: str = ""


def foreseen(*, form: CaseActForm, standing: Standing, by: User) -> ForeseenAct | None:
    """For what is typed so far; None where that is not enough to tell."""
    if not form.is_valid():
        return None
    return foreseen_events(events=[event for event, _ in form.told()], standing=standing, by=by)


def foreseen_events(*, events: Sequence[Event], standing: Standing, by: User | None = None) -> ForeseenAct:
    """The same for events that are known; `by` None where each says itself whose it is."""
    try:
        found = foresee(standing=standing, events=events, by=by)
    except CaseActRefusedError as refusal:
        return ForeseenAct(problems=(f"{refusal.message}{refusal.next_step}",))
    if found.objections:
        return ForeseenAct(problems=tuple(one.message for one in found.objections))
    return _told(found, standing)


def _told(found: Foreseen, standing: Standing) -> ForeseenAct:
    changes = []
    if found.stage is not standing.stage:
        changes.append(Change("阶段", standing.stage_label, found.stage_label))
    before, after = (_day(one, standing) for one in (found.before, found.due))
    if found.moves_due:
        changes.append(Change("答复期限", before, after))
    elif found.stage in _NO_REPLY:
        changes.append(Change("答复期限", before, "不再答复"))
    changes += _clocks(found, standing)
    same = "" if found.moves_due or found.stage in _NO_REPLY else after
    return ForeseenAct(changes=tuple(changes), same_due=same)


def _day(due: Due | None, standing: Standing) -> str:
    if due is None:
        return "尚未起算"
    if due.on is None:
        return CERTAINTIES[due.certainty]
    remark = CERTAINTIES[due.certainty]
    return day_text(due.on, today=standing.on) + (f"（{remark}）" if remark else "")


def _clocks(found: Foreseen, standing: Standing) -> list[Change]:
    """Clocks besides that of the reply that begin, end or move."""
    old = {_key(one): one for one in standing.clocks if one.clock.value != "reply"}
    new = {_key(one): one for one in found.clocks if one.clock.value != "reply"}
    changes = []
    for key in [*old, *(key for key in new if key not in old)]:
        before, after = old.get(key), new.get(key)
        if (before and before.due_on) != (after and after.due_on) or (before is None) != (after is None):
            name = clock_name(after or before, law=standing.law)  # type: ignore[arg-type] # one of them is there.
            changes.append(Change(name, _clock(before, standing), _clock(after, standing)))
    return changes


def _key(one: RunningClock) -> tuple[str, str]:
    return one.clock.value, one.about


def _clock(one: RunningClock | None, standing: Standing) -> str:
    if one is None:
        return "不计"
    return _day(one.reading.due, standing)
