"""Mistakes of typing: what was meant is looked for in the titles of what is public, by sound and by shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhaoming.web.search import index
from zhaoming.web.search.asking import Asked, Term
from zhaoming.web.search.folding import dense, runs
from zhaoming.web.search.nearness import nearest
from zhaoming.web.search.queries import Counted, Filters, ManyPairs, OneOff, SoundsLike
from zhaoming.web.search.reading import visible
from zhaoming.web.search.sounds import sounds
from zhaoming.web.search.words import joints, needles

_SHORTEST, _LONGEST = 2, 40
# Two characters with another sound may be anything; each way of a mistake in a long run is a query of its own.
_SHAPED, _LONGEST_ONE_OFF = 3, 12
_SHORTEST_WITH_PAIRS = 4
# Two mistakes only where there is enough that is right.
_LONG = 7
_MOST_READ = 12
# A single word has no joints but its two ends.
_ENDS = 2


def corrected(*, asked: Asked, filters: Filters) -> Asked | None:
    """The question as it was probably meant; None where nothing near is to be found.

    Only what finds nothing by itself is taken for mistyped.
    """
    changed = False
    terms: list[Term] = []
    for term in asked.terms:
        mended = None if term.key or _finds(term.needles, filters) else _mended(term, filters)
        changed = changed or mended is not None
        terms.append(mended or term)
    return Asked(tuple(terms)) if changed else None


def _mended(term: Term, filters: Filters) -> Term | None:
    meant = [_meant(run, filters) for run in term.runs]
    if meant == list(term.runs):
        return None
    cut = [(run,) if term.needles == term.runs else needles(run) for run in meant]
    return replace(term, runs=tuple(meant), needles=tuple(dict.fromkeys(one for some in cut for one in some)))


def _meant(run: str, filters: Filters) -> str:
    """The run itself where nothing better is found; else as a whole, or stretch by stretch."""
    parts = needles(run)
    if _finds(parts, filters):
        return run
    whole = _nearest(run, filters)
    if whole is not None or len(parts) == 1:
        return whole or run
    for part in parts:
        if not _finds((part,), filters):
            run = run.replace(part, _nearest(part, filters) or part)
    return run


def _finds(stretches: tuple[str, ...], filters: Filters) -> bool:
    wanted = Asked((Term(stretches, stretches),))
    return bool(index.best(build=Counted(wanted, filters), most=1))


def _nearest(run: str, filters: Filters) -> str | None:
    """What stands in a title, or a text, and was probably meant: of one sound, or hardly mistaken."""
    if not _SHORTEST <= len(run) <= _LONGEST:
        return None
    alike = index.best(build=SoundsLike(run, filters), most=_MOST_READ)
    heard = _most(_heard(run, alike))
    if heard is not None or len(run) < _SHAPED:
        return heard
    found = None
    if len(run) <= _LONGEST_ONE_OFF:
        found = _most(_stretches(run, index.best(build=OneOff(run, filters), most=_MOST_READ)))
    if found is None and len(run) >= _SHORTEST_WITH_PAIRS:
        keys = index.best(build=ManyPairs(run, filters), most=_MOST_READ)
        found = _most(_stretches(run, keys)) or _most(_stretches(run, keys, in_text=True))
    return found


def _heard(run: str, keys: tuple[index.Key, ...]) -> Iterator[tuple[int, str]]:
    """Stretches that sound as the run does and are written otherwise, from each title that has one.

    What begins or ends in the middle of a word is no word anybody meant.
    """
    said, long = sounds(run), len(run)
    for entry in visible(keys).values():
        for text in runs(dense(entry.title)):
            told, between = sounds(text), joints(text)
            starts = (at for at in range(len(text) - long + 1) if told[at : at + long] == said)
            found = next((text[at : at + long] for at in starts if {at, at + long} <= between), run)
            if found != run:
                yield 0, found
                break


def _stretches(run: str, keys: tuple[index.Key, ...], *, in_text: bool = False) -> Iterator[tuple[int, str]]:
    """Stretches near the run, each with its mistakes, from each title or text that has one."""
    allowed = 2 if len(run) >= _LONG else 1
    for entry in visible(keys).values():
        held: Iterable[str] = _places(entry.text, run) if in_text else runs(dense(entry.title))
        held = (text for text in held if _may_be_near(run, text, allowed))
        near = [one for one in (nearest(typed=run, run=text, joints=joints(text)) for text in held) if one.text]
        best = min(near, key=lambda one: one.mistakes, default=None)
        if best is None or best.text == run:
            continue
        mistakes = 0 if sounds(best.text) == sounds(run) else best.mistakes
        is_word = len(run) > _SHAPED or len(joints(best.text)) == _ENDS
        if mistakes == 0 or (len(run) >= _SHAPED and mistakes <= allowed and is_word):
            yield mistakes, best.text


def _may_be_near(run: str, text: str, mistakes: int) -> bool:
    """False where so many characters of the run stand nowhere in the text that no stretch of it can be near."""
    return sum(letter not in text for letter in run) <= mistakes


def _places(text: str, run: str) -> Iterator[str]:
    """What stands around each pair of the run in a text: more than the run is long, to both sides."""
    folded, width = dense(text), len(run) + 2
    for pair in dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)):
        at = folded.find(pair)
        if at >= 0:
            yield from runs(folded[max(0, at - width) : at + width])


def _most(found: Iterable[tuple[int, str]]) -> str | None:
    """The stretch with the fewest mistakes; of several the one that most have."""
    counted = Counter(found)
    if not counted:
        return None
    (_, text), _ = min(counted.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    return text
