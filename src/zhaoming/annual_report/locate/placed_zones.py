"""Where the three tables begin on pages without ruling lines, told by their heads' places.

A narrow column sets its head downwards, so that no line of the page says what a table begins with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhaoming.annual_report.locate.labels import find_article, skeleton
from zhaoming.annual_report.locate.placed2_labels import find_labels2
from zhaoming.annual_report.locate.placed3_heads import heads_of
from zhaoming.annual_report.locate.placed4 import heads4
from zhaoming.annual_report.locate.placed_labels import is_number
from zhaoming.annual_report.locate.placed_words import PlacedWord, is_placed, words_of
from zhaoming.annual_report.locate.section2 import INFORMATION
from zhaoming.paper import Line, Word

_Height = tuple[int, float]


def beginnings_by_place(lines: Sequence[Line]) -> dict[int, str]:
    """The lines at which a head begins that its words' places tell, and the table whose head it is."""
    if not is_placed(lines):
        return {}
    words = words_of(lines)
    found = sorted((*_begins2(words), *_begins3(words), *_begins4(words)))
    return {_line_at(lines, height): zone for height, zone in found}


def _begins2(words: Sequence[PlacedWord]) -> Iterator[tuple[_Height, str]]:
    for label in find_labels2(words)[0]:
        if skeleton(label.text) in INFORMATION or find_article(label.text) is not None:
            yield (label.page, label.top), "二"


def _begins3(words: Sequence[PlacedWord]) -> Iterator[tuple[_Height, str]]:
    for head in heads_of(words):
        if head.columns:
            yield min((word.page, word.middle) for word in words if id(word) in head.words), "三"


def _begins4(words: Sequence[PlacedWord]) -> Iterator[tuple[_Height, str]]:
    figures = [(word.page, word.middle) for word in words if is_number(word.text)]
    found = heads4(words)
    for head in found.heads:
        first = min((label.page, label.top) for label in head)
        above = max((height for height in figures if height < first), default=(0, 0.0))
        groups = [label for label in found.groups if above < (label.page, label.top) < first]
        yield min([first, *((label.page, label.top) for label in groups)]), "四"


def _line_at(lines: Sequence[Line], height: _Height) -> int:
    """The first line that stands at this height or below it."""
    return next(
        at
        for at, line in enumerate(lines)
        if line.words and (line.place.page or 0, max(map(_middle, line.words))) >= height
    )


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2
