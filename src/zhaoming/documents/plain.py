"""Plain text and markdown: every source line is a line; only tables written as HTML are opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from zhaoming.documents.encoding import decode
from zhaoming.documents.limits import MOST_BLOCKS
from zhaoming.documents.refusal import EMPTY, TOO_MUCH, Refusal
from zhaoming.paper import Block, Line, Paper, Place

_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
# It begins with a set of characters, which the search leaps to; an alternative would be tried at each one.
# Python ends lines at these too, but no line of text does, or it begins a page.
_PAGE_OR_NO_END = "\x0c\x1c\x1d\x1e"
_LINE_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")


def open_text(*, data: bytes, kind: str = "text") -> Paper:
    """Read text in any encoding; `Place.offset` counts characters, a form feed starts a new page."""
    text, warnings = decode(data=data)
    return paper_of_text(text=text, kind=kind, warnings=warnings)


def paper_of_text(*, text: str, kind: str, warnings: tuple[str, ...] = ()) -> Paper:
    """The same for text that is decoded already."""
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c\xa0\u3000"):
        raise Refusal(EMPTY, "文件中没有文字")
    blocks = blocks_of_text(text=text)
    pages = blocks[-1].place.page if isinstance(blocks[-1], Line) else None
    return Paper(kind=kind, blocks=blocks, pages=pages, warnings=warnings)


def blocks_of_text(*, text: str) -> tuple[Block, ...]:
    """The lines of `text`; tables that markdown holds as HTML are opened as what they are."""
    blocks: list[Block] = []
    offset = 0
    for start, end in _tables(text):
        blocks += lines_of_text(text=text[offset:start], start=offset)
        blocks += _opened(text[start:end], start)
        offset = end
    return (*blocks, *lines_of_text(text=text[offset:], start=offset))


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost HTML tables with cells begin and end."""
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        closes = tag.group(1) == "/"
        if not closes and depth == 0:
            start = tag.start()
        depth = max(0, depth - 1) if closes else depth + 1
        if closes and depth == 0 and _CELL_TAG.search(text, start, tag.end()):
            yield start, tag.end()
            start = tag.end()


def _opened(table: str, start: int) -> tuple[Block, ...]:
    """The grid the markup declares; markup that shows nothing, or too much, stays the text it is."""
    from zhaoming.documents.html import paper_of_html

    try:
        return paper_of_html(html=table, kind="text").blocks
    except Refusal:
        return lines_of_text(text=table, start=start)


def lines_of_text(*, text: str, start: int = 0) -> tuple[Line, ...]:
    """Every line of `text` with its offset, counted from `start`; pages only where form feeds mark them."""
    if len(text) <= MOST_BLOCKS and not any(mark in text for mark in _PAGE_OR_NO_END):
        return _unpaged(text, start)
    lines: list[Line] = []
    offset = 0
    page = 1 if "\x0c" in text else None
    for end in _LINE_END.finditer(text):
        lines.append(Line(text[offset : end.start()], Place(page=page, offset=start + offset)))
        offset = end.end()
        if page is not None and end.group() == "\x0c":
            page += 1
        if len(lines) > MOST_BLOCKS:
            raise Refusal(TOO_MUCH, f"文本超过 {MOST_BLOCKS} 行")
    if offset < len(text):
        lines.append(Line(text[offset:], Place(page=page, offset=start + offset)))
    return tuple(lines)


def _unpaged(text: str, start: int) -> tuple[Line, ...]:
    """The lines of text of which Python finds the ends, several times faster than a search for them."""
    begins = accumulate(map(len, text.splitlines(keepends=True)), initial=start)
    return tuple(
        [
            Line(line, Place(None, None, None, None, begin))
            for line, begin in zip(text.splitlines(), begins, strict=False)
        ]
    )
