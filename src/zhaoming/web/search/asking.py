"""What was typed, understood: phrases, document numbers, terms, and what a document must have of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.web.search.document_numbers import document_numbers, index_number_key
from zhaoming.web.search.everyday_names import cut_at_names, ways
from zhaoming.web.search.folding import dense, fold, runs
from zhaoming.web.search.words import is_telling, needles, single_words

# What is asked for in quotes is looked for as it stands.
_QUOTED = re.compile(r"[\"“”„]([^\"“”„]+)[\"“”„]|[「『]([^」』]+)[」』]")
_MOST_TERMS = 12
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: its runs of text, and the stretches a document must have, each whole.

    `key` is set for a document number: a document that has the number in another style fits as well; and for
    what looks like an index number.
    """

    runs: tuple[str, ...]
    needles: tuple[str, ...]
    key: str = ""

    @property
    def text(self) -> str:
        """The term as one text."""
        return " ".join(self.runs)


@dataclass(frozen=True, slots=True)
class Asked:
    """All terms of a question; a document fits that fits every one."""

    terms: tuple[Term, ...]

    @property
    def needles(self) -> tuple[str, ...]:
        """What a document must have, over all terms."""
        return tuple(dict.fromkeys(one for term in self.terms for one in term.needles))

    @property
    def telling(self) -> tuple[str, ...]:
        """What of it tells one document from another: without what stands in every question."""
        return tuple(one for one in self.needles if is_telling(one)) or self.needles

    @property
    def words(self) -> tuple[str, ...]:
        """The single words that were asked for."""
        return single_words(self.telling)

    @property
    def text(self) -> str:
        """The question in one spelling."""
        return " ".join(term.text for term in self.terms)


def understood(text: str) -> Asked:
    """The terms of what was typed; none where there are only marks."""
    rest = text[:LONGEST]
    terms = [Term(found, found) for found in map(_runs_of, _quoted(rest)) if found]
    folded = fold(_QUOTED.sub(" ", rest))
    for number in sorted(document_numbers(folded), key=lambda one: -one.start):
        told = tuple(runs(folded[number.start : number.end]))
        terms.append(Term(told, told, number.key))
        folded = f"{folded[: number.start]} {folded[number.end :]}"
    for part in folded.split():
        found = tuple(runs(part))
        if found:
            terms.append(Term(found, _needles_of(found), index_number_key(part)))
    return Asked(tuple(dict.fromkeys(terms))[:_MOST_TERMS])


def _quoted(text: str) -> Iterator[str]:
    for found in _QUOTED.finditer(text):
        yield found[1] or found[2]


def _runs_of(text: str) -> tuple[str, ...]:
    return tuple(runs(dense(text)))


def _needles_of(found: Iterable[str]) -> tuple[str, ...]:
    parts = [part for run in found for part in cut_at_names(run)]
    return tuple(dict.fromkeys(one for part in parts for one in _cut(part)))


def _cut(part: str) -> tuple[str, ...]:
    return (part,) if len(ways(part)) > 1 else needles(part)
