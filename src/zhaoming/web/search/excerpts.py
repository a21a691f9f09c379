"""Why something fits: the stretches of its texts that were asked for, and the place of the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


class _Signs(dict[str, str]):
    """Each sign as it is folded; marks are one blank, however many signs they fold to."""

    def __missing__(self, sign: str) -> str:
        """A sign met for the first time."""
        folded = fold(sign)
        self[sign] = folded if folded.isalnum() else " "
        return self[sign]


_SIGNS = _Signs()


def pieces(*, text: str, held: Sequence[str]) -> tuple[Piece, ...]:
    """The text cut where something that was asked for begins and ends."""
    if not text:
        return ()
    marked = bytearray(len(text))
    for start, end in _hits(text, held):
        marked[start:end] = b"\1" * (end - start)
    cut: list[Piece] = []
    start = 0
    while start < len(text):
        end = marked.find(1 - marked[start], start)
        end = len(text) if end < 0 else end
        cut.append(Piece(text[start:end], bool(marked[start])))
        start = end
    return tuple(cut)


def _hits(text: str, held: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where of the text each stretch stands."""
    signs = [_SIGNS[sign] for sign in text]
    folded = "".join(signs)
    # One sign may be several when folded, as a ligature is: then each knows where it came from.
    alike = len(folded) == len(text)
    places = None if alike else [at for at, sign in enumerate(signs) for _ in sign]
    for word in held:
        at = folded.find(word)
        while at >= 0:
            last = at + len(word) - 1
            yield (at, last + 1) if places is None else (places[at], places[last] + 1)
            at = folded.find(word, at + 1)
