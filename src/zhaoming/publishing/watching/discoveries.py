"""What the inspection discovers in a page, once for every check that asks."""

from __future__ import annotations

from functools import lru_cache

from zhaoming.inspection import Discovery, Extract, inspect
from zhaoming.paper import Passage

Told = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def discoveries(told: Told) -> tuple[Discovery, ...]:
    """Of texts by the names of their places; `passage` of each counts those that say something."""
    return inspect(Extract("text", tuple(Passage(text, place) for place, text in told)))
