"""Visual lines of a page joined to the paragraphs they were broken from.

A page says nothing about paragraphs. But official papers indent the first line of each: where a
page has both indented and flush lines, a flush line goes on with the line above it, provided that
line runs to the right margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhaoming.paper import Line

# Lines shorter than this are headings, page numbers or signatures and say nothing about margins.
_FEWEST_CHARACTERS = 12
_INDENT = (1.2, 3.5)
_FLUSH = 0.5
# A line may stop this many characters before the margin, where the next character may not begin a line.
_SHORT_OF_MARGIN = 1.6


@dataclass(frozen=True, slots=True)
class Margins:
    """Where flush lines begin and full lines end, and the height of the type, in points."""

    left: float
    right: float
    size: float


def margins_of(lines: Iterable[Line]) -> Margins | None:
    """The margins of running text; None where lines have no positions or no line is indented."""
    boxes = [
        (line.words[0].x0, line.words[-1].x1, line.words[0].bottom - line.words[0].top)
        for line in lines
        if line.words and len(line.text) >= _FEWEST_CHARACTERS
    ]
    if len(boxes) < 2:
        return None
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    size = sorted(box[2] for box in boxes)[len(boxes) // 2]
    least, most = (left + share * size for share in _INDENT)
    if size <= 0 or not any(least <= box[0] <= most for box in boxes):
        return None
    return Margins(left, right, size)


def paragraphs(lines: Sequence[Line], margins: Margins | None) -> Iterator[str]:
    """The text of the lines, broken lines joined; without margins each line stands for itself."""
    joined = ""
    before: Line | None = None
    for line in lines:
        if before is not None and margins is not None and _goes_on(before, line, margins):
            joined += _seam(joined, line.text) + line.text
        else:
            if before is not None:
                yield joined
            joined = line.text
        before = line
    if before is not None:
        yield joined


def _goes_on(before: Line, line: Line, margins: Margins) -> bool:
    if not before.words or not line.words:
        return False
    flush = line.words[0].x0 <= margins.left + _FLUSH * margins.size
    return flush and before.words[-1].x1 >= margins.right - _SHORT_OF_MARGIN * margins.size


def _seam(left: str, right: str) -> str:
    """Latin words broken at a line's end need their space back; Chinese and numbers do not."""
    return " " if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha() else ""
