"""Why something fits: the stretches of its texts that were asked for, and the place of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from zhaoming.web.search.folding import fold, joined

_AROUND = 28
_TIMES_BEHIND = 3
# The part of a text that is shown is looked for in so much of it; further in, the beginning is shown.
_MOST_LOOKED_AT = 200_000


class Piece(NamedTuple):
    """A stretch of a text; `hit` where it is what was asked for."""

    text: str
    hit: bool


def excerpt(*, text: str, held: Sequence[str]) -> str:
    """The place of the text around the first it has of these, the longest in front; else its beginning."""
    told = text[:_MOST_LOOKED_AT]
    at = _first(told, held)
    if at < 0:
        # What breaks of lines tore apart is found in the text without them.
        told = joined(told)
        at = max(0, _first(told, held))
    start, end = max(0, at - _AROUND), min(len(told), at + _TIMES_BEHIND * _AROUND)
    return f"{'…' if start else ''}{joined(told[start:end])}{'…' if end < len(told) else ''}"


def _first(text: str, held: Sequence[str]) -> int:
    """Where the first of these stands, as it is or folded; -1 where none does."""
    for word in held:
        if (at := text.find(word)) >= 0:
            return at
    folded = fold(text) if held else ""
    for word in held:
        if (at := folded.find(word)) >= 0:
            return at
    return -1


class _Signs(dict[int, str]):
    """Each sign, by its code, as it is folded; marks are one blank, however many signs they fold to."""

    def __missing__(self, code: int) -> str:
        """A sign met for the first time."""
        folded = fold(chr(code))
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_SIGNS = _Signs()


@cache
def _other_signs() -> re.Pattern[str]:
    """Any sign that is another one when folded: in a text without such signs everything stands as it is."""
    told = "".join(
        re.escape(sign) for sign in map(chr, range(0x10000)) if sign.isalnum() and fold(sign) != sign
    )
    return re.compile(f"[{told}\U00010000-\U0010ffff]")


def pieces(*, text: str, held: Sequence[str]) -> tuple[Piece, ...]:
    """The text cut where something that was asked for begins and ends."""
    if not text:
        return ()
    cut: list[Piece] = []
    done = 0
    for start, end in _apart(_hits(text, held)):
        if start > done:
            cut.append(Piece(text[done:start], hit=False))
        cut.append(Piece(text[start:end], hit=True))
        done = end
    if done < len(text):
        cut.append(Piece(text[done:], hit=False))
    return tuple(cut)


def _apart(stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Rising stretches, those that touch made one."""
    begun: tuple[int, int] | None = None
    for start, end in stretches:
        if begun is not None and start <= begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def _hits(text: str, held: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where of the text each stretch stands."""
    found: list[tuple[int, int]] = []
    folded = text.translate(_SIGNS) if _other_signs().search(text) else text
    # One sign may be several when folded, as a ligature is: then each knows where it came from.
    alike = len(folded) == len(text)
    places = None if alike else [at for at, sign in enumerate(text) for _ in _SIGNS[ord(sign)]]
    for word in held:
        at = folded.find(word)
        while at >= 0:
            last = at + len(word) - 1
            found.append((at, last + 1) if places is None else (places[at], places[last] + 1))
            at = folded.find(word, at + 1)
    found.sort()
    return found
