"""What other rooms know that the watch needs; a room above registers itself, the watch knows none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from zhaoming.publishing.watching.page import WatchedPart
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


PartsOf = Callable[[Collection[int], dt.datetime], Iterator[tuple[int, WatchedPart]]]
_PARTS: list[PartsOf] = []


def register_parts(*, source: PartsOf) -> None:
    """Let a room tell what of its own the public reads on the pages of documents; to be called once."""
    if source not in _PARTS:
        _PARTS.append(source)


def parts_elsewhere(*, publications: Collection[int], at: dt.datetime) -> Iterator[tuple[int, WatchedPart]]:
    """What all registered rooms show on the pages of these documents, each with the document it stands at."""
    for source in _PARTS:
        yield from source(publications, at)


# An agency's id, the name of a place of its own pages, and what stands there.
Words = tuple[int, str, str]
WordsOf = Callable[[Collection[int]], Iterator[Words]]
_WORDS: list[WordsOf] = []
_FORMER: list[WordsOf] = []


def register_words(*, source: WordsOf) -> None:
    """Let a room tell what agencies say on public pages outside of documents; to be called once."""
    if source not in _WORDS:
        _WORDS.append(source)


def words_elsewhere(*, agencies: Collection[int]) -> Iterator[Words]:
    """What all registered rooms show of these agencies."""
    for source in _WORDS:
        yield from source(agencies)


def register_former_words(*, source: WordsOf) -> None:
    """Let a room tell what agencies said before, where the public can still read it; to be called once."""
    if source not in _FORMER:
        _FORMER.append(source)


def former_words(*, agencies: Collection[int]) -> Iterator[Words]:
    """What all registered rooms still show of what was replaced."""
    for source in _FORMER:
        yield from source(agencies)


def stock_elsewhere(*, place: str, agency: Agency) -> Stock:
    """What all registered rooms together have there."""
    told = [one(agency) for one in _SOURCES.get(place, ())]
    days = [one.last_on for one in told if one.last_on is not None]
    return Stock(sum(one.count for one in told), max(days, default=None))
