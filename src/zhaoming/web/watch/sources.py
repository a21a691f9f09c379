"""What other rooms know that the watch needs; a room above registers itself, the watch knows none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Stock:
    """So many public things in a place of the catalogue, the last of them published on a day."""

    count: int
    last_on: dt.date | None


Source = Callable[[Agency], Stock]
_SOURCES: dict[str, list[Source]] = {}


def register_source(*, place: str, source: Source) -> None:
    """Let a room tell how much it has public in a place; to be called once, when the application begins."""
    held = _SOURCES.setdefault(place, [])
    if source not in held:
        held.append(source)


def stock_elsewhere(*, place: str, agency: Agency) -> Stock:
    """What all registered rooms together have there."""
    told = [one(agency) for one in _SOURCES.get(place, ())]
    days = [one.last_on for one in told if one.last_on is not None]
    return Stock(sum(one.count for one in told), max(days, default=None))
