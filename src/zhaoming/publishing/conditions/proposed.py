"""What a condition is asked, and where it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from zhaoming.law.grounds import Objection
from zhaoming.publishing.document import Publication
from zhaoming.publishing.events import Event
from zhaoming.publishing.standing import PublishingLaw

_E = TypeVar("_E", bound=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(Generic[_E]):
    """An act that somebody wants to do: on which publication, when, by whom, and with which event if known.

    `at` is the instant of it, where it is known: what was set for an hour is held back until then.
    """

    publication: Publication
    on: dt.date
    law: PublishingLaw
    by: str = ""
    event: _E | None = None
    at: dt.datetime | None = None


Condition = Callable[[Proposed[Any]], Iterator[Objection]]
CONDITIONS: dict[type[Event], Condition] = {}
_Asked = Callable[[Proposed[_E]], Iterator[Objection]]


def condition(event: type[_E]) -> Callable[[_Asked[_E]], _Asked[_E]]:
    """Mark a function as the condition of the act that makes an event."""

    def keep(asked: _Asked[_E]) -> _Asked[_E]:
        CONDITIONS[event] = asked
        return asked

    return keep


def is_blank(words: str) -> bool:
    """True where nothing was written."""
    return not words.strip()
