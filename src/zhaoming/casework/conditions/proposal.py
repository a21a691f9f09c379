"""What a condition is asked, and where it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from zhaoming.casework.case import Case
from zhaoming.casework.events import Event
from zhaoming.casework.standing import CaseLaw
from zhaoming.law.grounds import Objection

_E = TypeVar("_E", bound=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Generic[_E]):
    """An act that somebody wants to do: on which case, when, by whom, and with which event if it is known."""

    case: Case
    on: dt.date
    law: CaseLaw
    by: str = ""
    event: _E | None = None


Condition = Callable[[Proposal[Any]], Iterator[Objection]]
CONDITIONS: dict[type[Event], Condition] = {}
_Asked = Callable[[Proposal[_E]], Iterator[Objection]]


def condition(event: type[_E]) -> Callable[[_Asked[_E]], _Asked[_E]]:
    """Mark a function as the condition of the act that makes an event."""

    def keep(asked: _Asked[_E]) -> _Asked[_E]:
        CONDITIONS[event] = asked
        return asked

    return keep
