"""Glyphs to visual lines of words, on a page or within a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from zhaoming.documents.pdf.glyphs import Glyph
from zhaoming.paper import Line, Place, Word

# A gap of this share of the glyph's height parts two words; letters set wide stay together.
_GAP = 0.3
# Glyphs that share this much of the lower one's height stand on one line.
_SAME_LINE = 0.55
_RAISED_SIZE = 0.8
_RAISED_BY = 0.15


def visual_rows(*, glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line, from the top down and from left to right."""
    rows: list[list[Glyph]] = []
    top = bottom = 0.0  # Of the tallest glyph of the current line, to which the others are held.
    for glyph in sorted(glyphs, key=attrgetter("middle")):
        size, common = glyph.size, min(glyph.bottom, bottom) - max(glyph.top, top)
        if rows and common >= _SAME_LINE * min(size, bottom - top):
            rows[-1].append(glyph)
            if size > bottom - top:
                top, bottom = glyph.top, glyph.bottom
        else:
            rows.append([glyph])
            top, bottom = glyph.top, glyph.bottom
    for row in rows:
        row.sort(key=attrgetter("x0"))
    return rows


def words_of_row(*, row: Sequence[Glyph]) -> tuple[Word, ...]:
    """The words of a line: runs without a gap and without a space."""
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            _close(run, words)
        else:
            if run and glyph.x0 - run[-1].x1 > _GAP * max(min(glyph.size, run[-1].size), 1.0):
                _close(run, words)
            run.append(glyph)
    _close(run, words)
    return tuple(words)


def _close(run: list[Glyph], words: list[Word]) -> None:
    if run:
        top, bottom = min(glyph.top for glyph in run), max(glyph.bottom for glyph in run)
        words.append(Word(_text_of_run(run), run[0].x0, run[-1].x1, top, bottom))
        run.clear()


def _text_of_run(run: Sequence[Glyph]) -> str:
    """The run's text; a raised mark after a digit is set in brackets, or it would be read as a digit."""
    largest = max(glyph.size for glyph in run)
    if min(glyph.size for glyph in run) >= _RAISED_SIZE * largest:
        return "".join(glyph.text for glyph in run)
    pieces: list[str] = []
    for before, glyph in zip((None, *run), run, strict=False):
        raised = before is not None and _is_raised(glyph, before, largest)
        pieces.append(f"[{glyph.text}]" if raised else glyph.text)
    return "".join(pieces).replace("][", "")


def _is_raised(glyph: Glyph, before: Glyph, largest: float) -> bool:
    if glyph.size >= _RAISED_SIZE * largest or not (before.text[-1:].isdigit() or before.size < largest):
        return False
    return glyph.bottom < before.bottom - _RAISED_BY * largest or before.size < _RAISED_SIZE * largest


def page_lines(*, glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a page with words in place; the text has one space between words."""
    lines: list[Line] = []
    for row in visual_rows(glyphs=glyphs):
        words = words_of_row(row=row)
        if words:
            lines.append(Line(" ".join(word.text for word in words), Place(page=page), words))
    return lines


def cell_text(*, glyphs: Sequence[Glyph]) -> str:
    """The text within a cell, its visual lines parted by line breaks."""
    if len(glyphs) == 1:
        return glyphs[0].text.strip()
    rows = (words_of_row(row=row) for row in visual_rows(glyphs=glyphs))
    return "\n".join(" ".join(word.text for word in words) for words in rows if words)
