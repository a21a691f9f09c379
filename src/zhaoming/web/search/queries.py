"""Questions in the language of the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import tantivy

from zhaoming.web.search.asking import Asked, Term
from zhaoming.web.search.everyday_names import ways
from zhaoming.web.search.grams import pairs
from zhaoming.web.search.sounds import sounds

Q = tantivy.Query
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
_TITLE, _WHOLE_TITLE, _WHOLE, _NUMBER = 5.0, 12.0, 3.0, 60.0
_FEWEST_PAIRS_OF_A_PHRASE = 2


@dataclass(frozen=True, slots=True)
class Filters:
    """By what results are narrowed: columns of the index, "" where not; several kinds may be allowed."""

    kinds: tuple[str, ...] = ()
    agency: str = ""
    year: str = ""
    kind: str = ""
    category: str = ""
    theme: str = ""
    validity: str = ""

    def chosen(self) -> dict[str, str]:
        """The columns that narrow, with their values."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "kinds"}
        return {name: value for name, value in named.items() if value}

    def but(self, name: str) -> Filters:
        """The same without one column."""
        left = {key: value for key, value in self.chosen().items() if key != name}
        return Filters(kinds=self.kinds, **left)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything asked for, every term: what is counted, and first of all what is shown."""

    asked: Asked
    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """The words of the title weigh most, then the whole question as one stretch."""
        clauses = [(_MUST, _term(schema, term)) for term in self.asked.terms]
        clauses += [(_SHOULD, one) for term in self.asked.terms for one in _better(schema, term)]
        return Q.boolean_query([*clauses, *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class Counted:
    """The same documents as `Whole`, in no order."""

    asked: Asked
    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """The terms and the filters alone."""
        clauses = [(_MUST, _term(schema, term)) for term in self.asked.terms]
        return Q.boolean_query([*clauses, *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class Every:
    """Everything there is, narrowed: a page of what is public, by date."""

    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """All, narrowed."""
        return Q.boolean_query([(_MUST, Q.all_query()), *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class Some:
    """At least so many of these stretches of text, the more the better; those in `best` weigh more."""

    wanted: tuple[str, ...]
    at_least: int
    filters: Filters = Filters()
    best: tuple[str, ...] = ()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """A stretch in the title, cut as a word, weighs more than one anywhere."""
        every = [(_SHOULD, _said(schema, one)) for one in self.wanted]
        enough = Q.boolean_query(every, minimum_number_should_match=max(1, self.at_least))
        better = [(_SHOULD, one) for word in self.wanted for one in _as_words(schema, [word])]
        better += [(_SHOULD, Q.boost_query(_somewhere(schema, one), _WHOLE)) for one in self.best]
        return Q.boolean_query([(_MUST, enough), *better, *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class Titled:
    """Titles that have every one of these runs of text, each as it stands, whole words or not."""

    typed: tuple[str, ...]

    def __call__(self, schema: tantivy.Schema) -> Q:
        """Characters side by side."""
        return Q.boolean_query(
            [(_MUST, _side_by_side(schema, "title_characters", list(enumerate(run)))) for run in self.typed]
        )


@dataclass(frozen=True, slots=True)
class SoundsLike:
    """Titles in which something sounds like this run of text."""

    run: str
    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """Its syllables side by side."""
        heard = _side_by_side(schema, "title_sounds", list(enumerate(sounds(self.run))))
        return Q.boolean_query([(_MUST, heard), *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class OneOff:
    """Titles that have a run of text but for one character wrong, left out, too many or in another place."""

    run: str
    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """Any of the ways in which one mistake may have been made."""
        ways = [(_SHOULD, _side_by_side(schema, "title_characters", way)) for way in one_off(self.run)]
        if not ways:
            return Q.empty_query()
        return Q.boolean_query([(_MUST, Q.boolean_query(ways)), *_narrowing(schema, self.filters)])


@dataclass(frozen=True, slots=True)
class ManyPairs:
    """What has most of the rare pairs of a run of text, anywhere."""

    run: str
    filters: Filters = Filters()

    def __call__(self, schema: tantivy.Schema) -> Q:
        """Pairs one by one."""
        found = [(_SHOULD, Q.term_query(schema, "all_pairs", pair)) for pair in pairs(self.run)]
        return Q.boolean_query([(_MUST, Q.boolean_query(found)), *_narrowing(schema, self.filters)])


def one_off(run: str) -> list[list[tuple[int, str]]]:
    """Places and characters that are left of a run, for each way of making one mistake in it."""
    letters = list(enumerate(run))
    ways = []
    for at in range(len(run)):
        rest = [*letters[:at], *letters[at + 1 :]]
        # Another character there, or one that is too many.
        ways += [rest, [*letters[:at], *((place - 1, one) for place, one in letters[at + 1 :])]]
        if at:
            ways.append([*letters[:at], *((place + 1, one) for place, one in letters[at:])])
        if at + 1 < len(run) and run[at] != run[at + 1]:
            ways.append([*letters[:at], (at, run[at + 1]), (at + 1, run[at]), *letters[at + 2 :]])
    # What one character alone would find is no mistake but another text.
    return [way for way in ways if len(way) > 1]


def _term(schema: tantivy.Schema, term: Term) -> Q:
    stretches = [(_MUST, _said(schema, one)) for one in term.needles]
    plain = Q.boolean_query(stretches)
    if not term.key:
        return plain
    numbered = [(_SHOULD, Q.term_query(schema, name, term.key)) for name in ("number", "numbers")]
    return Q.boolean_query([(_SHOULD, plain), *numbered])


def _said(schema: tantivy.Schema, stretch: str) -> Q:
    """A stretch of text, or what says the same in documents, anywhere."""
    found = [_somewhere(schema, one) for one in ways(stretch)]
    return found[0] if len(found) == 1 else Q.boolean_query([(_SHOULD, one) for one in found])


def _better(schema: tantivy.Schema, term: Term) -> Iterable[Q]:
    if term.key:
        yield Q.boost_query(Q.const_score_query(Q.term_query(schema, "number", term.key), 1.0), _NUMBER)
    yield from _as_words(schema, term.needles)
    for run in term.runs:
        if len(run) > 1:
            title = _side_by_side(schema, "title_characters", list(enumerate(run)))
            yield Q.boost_query(Q.const_score_query(title, 1.0), _WHOLE_TITLE)
        if (run,) != term.needles and len(run) > _FEWEST_PAIRS_OF_A_PHRASE:
            yield Q.boost_query(Q.const_score_query(_somewhere(schema, run), 1.0), _WHOLE)


def _as_words(schema: tantivy.Schema, wanted: Iterable[str]) -> Iterable[Q]:
    for word in wanted:
        yield Q.boost_query(Q.term_query(schema, "title_words", word), _TITLE)
        yield Q.term_query(schema, "text_words", word)


def _somewhere(schema: tantivy.Schema, stretch: str) -> Q:
    """A stretch of text without marks, anywhere."""
    if len(stretch) == 1:
        return Q.term_query(schema, "all_characters", stretch)
    return _side_by_side(schema, "all_pairs", list(enumerate(pairs(stretch))))


def _side_by_side(schema: tantivy.Schema, name: str, places: Sequence[tuple[int, str]]) -> Q:
    if len(places) == 1:
        return Q.term_query(schema, name, places[0][1])
    first = places[0][0]
    return Q.phrase_query(schema, name, [(place - first, one) for place, one in places])


def _narrowing(schema: tantivy.Schema, filters: Filters) -> list[tuple[tantivy.Occur, Q]]:
    """Filters say nothing about how well something fits."""
    found: list[Q] = []
    for name, value in filters.chosen().items():
        wanted = int(value) if name == "year" else value
        found.append(Q.term_query(schema, name, wanted))
    if filters.kinds:
        found.append(Q.term_set_query(schema, "kind", list(filters.kinds)))
    return [(_MUST, Q.const_score_query(one, 0.0)) for one in found]
