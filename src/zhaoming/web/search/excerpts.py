"""Why something fits: the stretches of its texts that were asked for, and the place of the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.web.search.folding import fold, joined

_AROUND = 28
_TIMES_BEHIND = 3
# The part of a text that is shown is looked for in so much of it; further in, the beginning is shown.
_MOST_LOOKED_AT = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `hit` where it is what was asked for."""

    text: str
    hit: bool


def excerpt(*, text: str, held: Sequence[str]) -> str:
    """The place of the text around the longest it has of these; its beginning where it has none."""
    told = text[:_MOST_LOOKED_AT]
    at = _first(told, sorted(held, key=len, reverse=True))
    if at < 0:
        # What breaks of lines tore apart is found in the text without them.
        told = joined(told)
        at = max(0, _first(told, sorted(held, key=len, reverse=True)))
    start, end = max(0, at - _AROUND), min(len(told), at + _TIMES_BEHIND * _AROUND)
    return f"{'…' if start else ''}{joined(told[start:end])}{'…' if end < len(told) else ''}"


def _first(text: str, held: Sequence[str]) -> int:
    """Where the first of these stands, as it is or folded; -1 where none does."""
    at = next((place for place in (text.find(word) for word in held) if place >= 0), -1)
    if at >= 0 or not held:
        return at
    folded = fold(text)
    return next((place for place in (folded.find(word) for word in held) if place >= 0), -1)


@lru_cache(maxsize=20_000)
def _folded(sign: str) -> str:
    return fold(sign)


def pieces(*, text: str, held: Sequence[str]) -> tuple[Piece, ...]:
    """The text cut where something that was asked for begins and ends."""
    # One sign may be several when folded, as an ellipsis is: each knows where it came from.
    letters = [(one, at) for at, sign in enumerate(text) for one in _folded(sign)]
    folded = "".join(one for one, _ in letters)
    marked = [False] * len(text)
    for word in held:
        at = folded.find(word)
        while at >= 0:
            for _, place in letters[at : at + len(word)]:
                marked[place] = True
            at = folded.find(word, at + 1)
    cut: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            cut.append(Piece(text[start:at], marked[start]))
            start = at
    return tuple(cut)
