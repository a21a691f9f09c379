"""Visual lines of a page joined to the paragraphs they were broken from.

A page says nothing about paragraphs. But official papers indent the first line of each: where a
page has both indented and flush lines, a flush line goes on with the line above it, provided that
line runs to the right margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.locate.flow_items import is_page_number
from zhaoming.paper import Line

# Shorter lines are headings, page numbers or signatures: they show neither indent nor right margin.
_FEWEST_CHARACTERS = 12
_INDENT = (1.2, 3.5)
_FLUSH = 0.5
# Type larger than the text by this much is a title, centred rather than indented.
_TITLE_SIZE = 1.15
# A line may stop this many characters before the margin, where the next character may not begin a line.
_SHORT_OF_MARGIN = 1.6

# What ends a sentence, and the shortest that is one rather than a cell; lines as long as a page is wide.
_SENTENCE_ENDS = ("。", "；", "！", "。”", "）。")
_SHORTEST_SENTENCE = 6
_LONG_LINE = 40


@dataclass(frozen=True, slots=True)
class Margins:
    """Where flush lines begin and full lines end on a page, and the height of the type, in points."""

    left: float
    right: float
    size: float


PageMargins = Mapping[int | None, Margins]


def margins_of(lines: Iterable[Line]) -> PageMargins:
    """The margins of each page's running text; empty where no line has a position or is indented.

    Pages may be shifted against each other, as left and right pages of a bound paper are.
    """
    placed = [line for line in lines if line.words and not is_page_number(line.text)]
    heights = sorted(_height(line) for line in placed if len(line.text) >= _FEWEST_CHARACTERS)
    pages: dict[int | None, list[Line]] = {}
    for line in placed:
        # A title is centred: a long one begins left of the text, a short page of them shows no margin.
        if heights and _height(line) <= _TITLE_SIZE * heights[(len(heights) - 1) // 2]:
            pages.setdefault(line.place.page, []).append(line)
    found = {page: margins for page, held in pages.items() if (margins := _margins(held)) is not None}
    told = [found[page] for page in found if any(_is_indented(line, found[page]) for line in pages[page])]
    return {page: _corrected(margins, told) for page, margins in found.items()} if told else {}


def _corrected(margins: Margins, told: Sequence[Margins]) -> Margins:
    """A page of short or only indented lines does not show its margins: those of another page hold there."""
    if margins in told:
        return margins
    for other in told:
        begins_flush = abs(margins.left - other.left) <= _FLUSH * other.size
        least, most = (other.left + share * other.size for share in _INDENT)
        if begins_flush or least <= margins.left <= most:
            return Margins(other.left, max(margins.right, other.right), other.size)
    return margins


def _height(line: Line) -> float:
    return line.words[0].bottom - line.words[0].top


def _margins(lines: Sequence[Line]) -> Margins | None:
    long = [line for line in lines if len(line.text) >= _FEWEST_CHARACTERS]
    if not long:
        return None
    sizes = sorted(_height(line) for line in long)
    left = min(line.words[0].x0 for line in lines)
    return Margins(left, max(line.words[-1].x1 for line in long), sizes[len(sizes) // 2])


def _is_indented(line: Line, margins: Margins) -> bool:
    least, most = (margins.left + share * margins.size for share in _INDENT)
    is_title = _height(line) > _TITLE_SIZE * margins.size
    return len(line.text) >= _FEWEST_CHARACTERS and not is_title and least <= line.words[0].x0 <= most


def paragraphs(lines: Sequence[Line], margins: PageMargins) -> Iterator[str]:
    """The text of the lines, broken lines joined; without margins each line stands for itself."""
    joined = ""
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, margins):
            joined += _seam(joined, line.text) + line.text
        else:
            if before is not None:
                yield joined
            joined = line.text
        before = line
    if before is not None:
        yield joined


def _goes_on(before: Line, line: Line, margins: PageMargins) -> bool:
    above, here = margins.get(before.place.page), margins.get(line.place.page)
    if above is None or here is None or not before.words or not line.words:
        return False
    flush = line.words[0].x0 <= here.left + _FLUSH * here.size
    return flush and before.words[-1].x1 >= above.right - _SHORT_OF_MARGIN * above.size


def _seam(left: str, right: str) -> str:
    """Latin words broken at a line's end need their space back; Chinese and numbers do not."""
    return " " if all(end.isascii() and end.isalpha() for end in (left[-1:], right[:1])) else ""


def prose_of(lines: Sequence[Line]) -> list[Line]:
    """The sentences among the lines of a table: what stands between a heading and its table.

    A sentence ends with its full stop; the long lines right above it, which no cell of a table is,
    are the lines it was broken from.
    """
    kept: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if text.endswith(_SENTENCE_ENDS) and len(text) > _SHORTEST_SENTENCE:
            kept += [*waiting, line]
            waiting = []
        elif len(text) >= _LONG_LINE and "\t" not in text:
            waiting.append(line)
        else:
            waiting = []
    return kept
