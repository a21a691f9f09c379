"""Words with their places, and the lines of a page that may hold a table without ruling lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhaoming.annual_report.locate.flow_items import is_page_number, is_sentence
from zhaoming.paper import Line, Place, Word

# Words whose middles differ by less than this share of their height stand on one line.
_SAME_LINE = 0.3
_FAR = 2.0


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with the page it stands on; `page` is 0 where the source counts no pages."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    place: Place

    @property
    def middle(self) -> float:
        """Half way down the word."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across the word."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.bottom - self.top


def words_of(lines: Sequence[Line]) -> list[PlacedWord]:
    """Every word that may stand in a table, top to bottom; sentences and page numbers are left out."""
    found = [
        _placed(word, line)
        for number, line in enumerate(lines)
        if line.words
        and not is_page_number(line.text)
        and not (_is_unbroken(line) and is_sentence(line, number))
        and not _is_bare_page_number(lines, number)
        for word in line.words
    ]
    return sorted(found, key=lambda word: (word.page, word.middle, word.x0))


def _is_unbroken(line: Line) -> bool:
    """True where the words follow one another as in running text, not as in cells side by side."""
    words = line.words
    return all(two.x0 - one.x1 <= one.bottom - one.top for one, two in pairwise(words))


def _is_bare_page_number(lines: Sequence[Line], at: int) -> bool:
    """True for the number of the page, alone on its last line and well below everything else."""
    line = lines[at]
    if line.text != str(line.place.page):
        return False
    last = at + 1 == len(lines) or lines[at + 1].place.page != line.place.page
    above = lines[at - 1].words[0] if at and lines[at - 1].place.page == line.place.page else None
    return last and (above is None or line.words[0].top - above.top > _FAR * (above.bottom - above.top))


def _placed(word: Word, line: Line) -> PlacedWord:
    return PlacedWord(word.text, line.place.page or 0, word.x0, word.x1, word.top, word.bottom, line.place)


def is_placed(lines: Iterable[Line]) -> bool:
    """True where the source tells the places of words; what stands on lines without places is then not read."""
    return any(line.words and not is_page_number(line.text) for line in lines)


def lines_in(words: Iterable[PlacedWord]) -> Iterator[list[PlacedWord]]:
    """Words of one page line by line, each line from left to right."""
    line: list[PlacedWord] = []
    for word in sorted(words, key=lambda word: word.middle):
        if line and word.middle - line[0].middle > _SAME_LINE * word.height:
            yield sorted(line, key=lambda one: one.x0)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.x0)
