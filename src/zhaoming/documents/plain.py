"""Plain text and markdown: every source line is a line, nothing is interpreted."""

from __future__ import annotations

import re

from zhaoming.documents.encoding import decode
from zhaoming.documents.limits import MOST_BLOCKS
from zhaoming.documents.refusal import EMPTY, TOO_MUCH, Refusal
from zhaoming.paper import Line, Paper, Place

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def open_text(*, data: bytes, kind: str = "text") -> Paper:
    """Read text in any encoding; `Place.offset` counts characters, a form feed starts a new page."""
    text, warnings = decode(data=data)
    return paper_of_text(text=text, kind=kind, warnings=warnings)


def paper_of_text(*, text: str, kind: str, warnings: tuple[str, ...] = ()) -> Paper:
    """The same for text that is decoded already."""
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c\xa0\u3000"):
        raise Refusal(EMPTY, "文件中没有文字")
    blocks = lines_of_text(text=text)
    pages = blocks[-1].place.page
    return Paper(kind=kind, blocks=blocks, pages=pages, warnings=warnings)


def lines_of_text(*, text: str, start: int = 0) -> tuple[Line, ...]:
    """Every line of `text` with its offset, counted from `start`; pages only where form feeds mark them."""
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
