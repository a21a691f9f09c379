"""What a condition is asked, and where it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from zhaoming.casework.case import Case
from zhaoming.casework.events import Event
from zhaoming.casework.standing import CaseLaw
from zhaoming.law.grounds import Objection


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An act that somebody wants to do: on which case, when, by whom, and with which details if known."""

    case: Case
    on: dt.date
    law: CaseLaw
    by: str = ""
    event: Any = None


Condition = Callable[[Proposal], Iterator[Objection]]
CONDITIONS: dict[type[Event], Condition] = {}


def condition(event: type[Event]) -> Callable[[Condition], Condition]:
    """Mark a function as the condition of the act that makes an event."""

    def keep(asked: Condition) -> Condition:
        CONDITIONS[event] = asked
        return asked

    return keep
