"""`find`: a page of what fits a question; `complete`: titles; `search`: what is near to a whole sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.web.agencies.models import Agency
from zhaoming.web.search import index
from zhaoming.web.search.asking import LONGEST, Asked, understood
from zhaoming.web.search.correcting import corrected
from zhaoming.web.search.document_numbers import number_keys
from zhaoming.web.search.everyday_names import ways
from zhaoming.web.search.excerpts import Piece, excerpt, pieces
from zhaoming.web.search.folding import dense, fold, runs
from zhaoming.web.search.index import Order
from zhaoming.web.search.kinds import KINDS, Entry
from zhaoming.web.search.queries import Counted, Every, Filters, Some, Titled, Whole
from zhaoming.web.search.reading import visible
from zhaoming.web.search.schema import FACETS, own_numbers
from zhaoming.web.search.words import asked_words, telling_words

__all__ = [
    "COUNTED",
    "Filters",
    "Found",
    "Hit",
    "How",
    "Order",
    "Piece",
    "Results",
    "complete",
    "find",
    "search",
]

# Something that has less than this part of the words asked for is about something else.
_ENOUGH = 0.5
PER_PAGE = 20
# Behind this nobody turns pages; what is further back is found by narrowing.
MOST_PAGES = 500
COUNTED = (*FACETS, "year")
_ALL = Filters()


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


class How(StrEnum):
    """How the results fit: all that was asked; after a mistake was mended; all of its words; some of them."""

    ALL = "all"
    MENDED = "mended"
    WORDS = "words"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, how many there are in all, and by column how many there would be for each value.

    The counts of a column in which a value is chosen are those without that choice. Totals are those of the
    index and may be seconds old; hits are what is public now.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    how: How = How.ALL
    meant: str = ""
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class _Question:
    """A question settled: what orders its results, what counts them, and what each must have."""

    how: How
    ranked: Callable[[Filters], index.Build]
    counted: Callable[[Filters], index.Build]
    wanted: tuple[str, ...]
    at_least: int
    asked: Asked


def find(*, text: str, filters: Filters = _ALL, page: int = 1, order: Order = Order.NEAREST) -> Results:
    """One page of what fits every term of the text; of everything, the newest first, where nothing was typed.

    Where nothing fits, mistakes of typing are mended; else what has all words, else at least half of them.
    """
    asked = understood(text)
    try:
        if not asked.terms and text.strip():
            return Results()
        if not asked.terms and order is Order.NEAREST:
            order = Order.NEWEST
        with index.one_state():
            question = _all_of(How.ALL, asked) if asked.terms else _everything()
            answer = _page(question, filters, page, order)
            if not answer.total and asked.terms:
                question = _settled(asked, filters)
                answer = _page(question, filters, page, order)
            counts = _counts(question, filters)
    except index.NoIndexError:
        return Results(is_ready=False)
    return Results(
        hits=_shown(answer.keys, question),
        total=answer.total,
        counts=counts,
        how=question.how,
        meant=question.asked.text if question.how == How.MENDED else "",
    )


def _page(question: _Question, filters: Filters, page: int, order: Order) -> index.Answer:
    return index.ask(
        build=question.ranked(filters),
        most=PER_PAGE,
        offset=(min(max(page, 1), MOST_PAGES) - 1) * PER_PAGE,
        order=order,
    )


def _everything() -> _Question:
    return _Question(How.ALL, Every, Every, (), 0, Asked(()))


def _settled(asked: Asked, filters: Filters) -> _Question:
    """The first way of understanding by which there is something, before anything is narrowed."""
    whole = Filters(kinds=filters.kinds)
    straight = _all_of(How.ALL, asked)
    if index.best(build=straight.counted(whole), most=1):
        return straight
    mended = corrected(asked=asked, filters=whole)
    if mended is not None:
        question = _all_of(How.MENDED, mended)
        if index.best(build=question.counted(whole), most=1):
            return question
        asked = mended
    for wanted in (asked.telling, asked.words):
        every = _some_of(How.WORDS, asked, wanted, len(wanted))
        if index.best(build=every.counted(whole), most=1):
            return every
    return _some_of(How.SOME, asked, asked.words, math.ceil(len(asked.words) * _ENOUGH))


def _all_of(how: How, asked: Asked) -> _Question:
    return _Question(
        how,
        lambda filters: Whole(asked, filters),
        lambda filters: Counted(asked, filters),
        asked.needles,
        len(asked.needles),
        asked,
    )


def _some_of(how: How, asked: Asked, wanted: tuple[str, ...], at_least: int) -> _Question:
    def build(filters: Filters) -> index.Build:
        return Some(wanted, at_least, filters, asked.telling)

    return _Question(how, build, build, wanted, at_least, asked)


def _counts(question: _Question, filters: Filters) -> dict[str, Mapping[str, int]]:
    chosen = filters.chosen()
    free = [name for name in COUNTED if name not in chosen]
    counts = dict(index.count(build=question.counted(filters), by=free))
    for name in chosen:
        counts |= index.count(build=question.counted(filters.but(name)), by=[name])
    return counts


def _shown(keys: Sequence[index.Key], question: _Question) -> tuple[Hit, ...]:
    """What is public of a page of keys and has what was asked for, as it stands now."""
    entries = visible(keys)
    wanted = _Wanted(question.wanted)
    hits = (_hit(entries[key], wanted) for key in keys if key in entries)
    return tuple(hit for hit in hits if _fits(hit, question))


def _fits(hit: Hit, question: _Question) -> bool:
    if len(hit.words) >= question.at_least:
        return True
    # A document number in another style is the same number.
    keys = [term.key for term in question.asked.terms if term.key]
    if not keys:
        return False
    entry = hit.entry
    told = set(number_keys(dense("\n".join((entry.title, entry.text, entry.beside))))) | set(own_numbers(entry))
    return all(term.key in told or _has_every(term.needles, hit) for term in question.asked.terms)


def _has_every(needles: Iterable[str], hit: Hit) -> bool:
    return all(any(way in hit.words for way in ways(one)) for one in needles)


def search(
    *, text: str, kinds: Sequence[str] = tuple(KINDS), agency: Agency | None = None, limit: int = 20
) -> Found:
    """What is near to a text, the best first: something that has at least half of its telling words.

    For whole sentences, as in a request. Each hit was read anew through its store's visibility predicate.
    """
    asked = asked_words(text)
    if not asked:
        return Found(())
    filters = Filters(kinds=tuple(kinds), agency=str(agency.pk) if agency is not None else "")
    try:
        keys = index.best(build=Some(asked, 1, filters), most=limit * 3)
    except index.NoIndexError:
        return Found((), is_ready=False)
    entries = visible(keys)
    wanted = _Wanted(asked)
    hits = [_hit(entries[key], wanted) for key in keys if key in entries]
    return Found(tuple(hit for hit in hits if _is_near(hit, asked))[:limit])


def complete(*, text: str, limit: int = 8) -> tuple[Hit, ...]:
    """Public things whose titles have what was typed so far, the newest and highest first, no title twice."""
    typed = tuple(dict.fromkeys(runs(dense(text[:LONGEST]))))
    if not typed:
        return ()
    try:
        keys = index.ask(build=Titled(typed), most=limit * 3).keys
    except index.NoIndexError:
        return ()
    entries = visible(keys)
    titled = {entries[key].title: entries[key] for key in reversed(keys) if key in entries}
    wanted = _Wanted(typed)
    hits = (_hit(entry, wanted) for entry in reversed(titled.values()))
    return tuple(hit for hit in hits if all(run in dense(hit.entry.title) for run in typed))[:limit]


def _is_near(hit: Hit, asked: Sequence[str]) -> bool:
    """Judged on the text as it stands now, not as it was when it was indexed."""
    telling = telling_words(asked)
    return len(set(telling) & set(hit.words)) >= _ENOUGH * len(telling)


class _Wanted:
    """What was asked for, with all that says the same: made once for a page of hits."""

    __slots__ = ("marks", "ways")

    def __init__(self, asked: Iterable[str]) -> None:
        self.ways = tuple(ways(word) for word in asked)
        said = dict.fromkeys(way for some in self.ways for way in some)
        # The longest first, as an excerpt looks for them.
        self.marks = tuple(sorted(said, key=len, reverse=True))


def _hit(entry: Entry, wanted: _Wanted) -> Hit:
    held, marks = _held(entry, wanted), wanted.marks
    in_files = held and entry.attachments and not _has(entry.text, marks) and _has(entry.attachments, marks)
    told = excerpt(text=entry.attachments if in_files else entry.text, held=marks)
    return Hit(entry, pieces(text=entry.title, held=marks), pieces(text=told, held=marks), held)


def _has(text: str, held: Iterable[str]) -> bool:
    return any(word in text for word in held) or any(word in fold(text) for word in held)


def _held(entry: Entry, wanted: _Wanted) -> tuple[str, ...]:
    """What of the words stands in it, or what says the same, one for each word.

    Most stand there as they were typed: folding a whole text costs more.
    """
    told = "\n".join((entry.title, entry.text, entry.beside))
    held = [_first_in(told, some) for some in wanted.ways]
    if None in held:
        folded = dense(told)
        held = [one or _first_in(folded, some) for one, some in zip(held, wanted.ways, strict=True)]
    return tuple(one for one in held if one is not None)


def _first_in(told: str, some: Iterable[str]) -> str | None:
    for way in some:
        if way in told:
            return way
    return None
