"""`search`: what is public and fits some words, with why it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhaoming.web.agencies.models import Agency
from zhaoming.web.search import index
from zhaoming.web.search.kinds import KINDS, Entry
from zhaoming.web.search.words import asked_words, plain, telling_words

_AROUND = 28
# Something that has less than this part of the words asked for is about something else.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `hit` where it is what was asked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A public thing that fits: its title and the telling place of its text in pieces, and the words it has."""

    entry: Entry
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; `is_ready` is False while there is no index, which is not the same as nothing found."""

    hits: tuple[Hit, ...]
    is_ready: bool = True


def search(
    *, text: str, kinds: Sequence[str] = tuple(KINDS), agency: Agency | None = None, limit: int = 20
) -> Found:
    """What fits the text, the best first. Each hit was read anew through its store's visibility predicate."""
    asked = asked_words(text)
    if not asked:
        return Found(())
    try:
        keys = index.ask(
            asked=asked, kinds=kinds, agency=agency.pk if agency is not None else None, most=limit * 3
        )
    except index.NoIndexError:
        return Found((), is_ready=False)
    entries = _visible(keys)
    hits = [_hit(entries[key], asked) for key in keys if key in entries]
    return Found(tuple(hit for hit in hits if _fits(hit, asked))[:limit])


def _visible(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Entry]:
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in keys:
        ids[kind].append(object_id)
    return {
        (kind, object_id): entry
        for kind, wanted in ids.items()
        for object_id, entry in KINDS[kind].visible(wanted).items()
    }


def _fits(hit: Hit, asked: Sequence[str]) -> bool:
    """Judged on the text as it stands now, not as it was when it was indexed."""
    telling = telling_words(asked)
    return len(set(telling) & set(hit.words)) >= _ENOUGH * len(telling)


def _hit(entry: Entry, asked: Sequence[str]) -> Hit:
    title, text = plain(entry.title), plain(entry.text)
    held = tuple(word for word in asked if word in title or word in text)
    return Hit(entry, _pieces(entry.title, held), _pieces(_excerpt(entry.text, held), held), held)


def _excerpt(text: str, held: Sequence[str]) -> str:
    """The place of the text around the longest word it has; its beginning where it has none."""
    flat = " ".join(text.split())
    folded = plain(flat)
    places = [folded.find(word) for word in sorted(held, key=len, reverse=True)]
    at = next((place for place in places if place >= 0), 0)
    start, end = max(0, at - _AROUND), min(len(flat), at + 3 * _AROUND)
    return f"{'…' if start else ''}{flat[start:end]}{'…' if end < len(flat) else ''}"


def _pieces(text: str, held: Sequence[str]) -> tuple[Piece, ...]:
    folded = plain(text)
    # Where folding changed the length, places no longer agree: the text is shown without marks.
    marked = [False] * len(text)
    for word in held if len(folded) == len(text) else ():
        at = folded.find(word)
        while at >= 0:
            marked[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            pieces.append(Piece(text[start:at], marked[start]))
            start = at
    return tuple(pieces)
