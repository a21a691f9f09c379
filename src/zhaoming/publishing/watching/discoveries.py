"""What the inspection discovers in a page, once for every check that asks."""

from __future__ import annotations

from functools import lru_cache

from zhaoming.inspection import Discovery, Extract, inspect
from zhaoming.paper import Passage

Told = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def discoveries(told: Told) -> tuple[Discovery, ...]:
    """Of texts by the names of their places; `passage` of each counts those that say something."""
    return _found(told)


@lru_cache(maxsize=2)
def discoveries_in_parts(told: Told) -> tuple[Discovery, ...]:
    """The same of rows and comments: there may be very many, and only the checks of this page ask again."""
    return _found(told)


def _found(told: Told) -> tuple[Discovery, ...]:
    return inspect(Extract("text", tuple(Passage(text, place) for place, text in told)))
