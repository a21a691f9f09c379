"""Plain tables for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ELLIPSIS = "…"
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, the most it may be wide, and whether figures stand at its right edge."""

    head: str
    most: int = 40
    right: bool = False


def width_of(text: str) -> int:
    """The columns a text takes on a terminal: wide characters two, combining marks none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, most: int) -> str:
    """At most `most` columns of a text, on one line, with … where something was left out."""
    flat = " ".join(text.split())
    if width_of(flat) <= most:
        return flat
    kept, used = "", width_of(_ELLIPSIS)
    for character in flat:
        used += _width(character)
        if used > most:
            break
        kept += character
    return kept + _ELLIPSIS


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces to a width in columns."""
    space = " " * max(width - width_of(text), 0)
    return space + text if right else text + space


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A head, a rule and the rows; each column as wide as its widest text, up to its most."""
    texts = [[cut(text, column.most) for text, column in zip(row, columns, strict=True)] for row in rows]
    widths = [
        max(width_of(text) for text in (column.head, *(row[index] for row in texts)))
        for index, column in enumerate(columns)
    ]
    yield _line([column.head for column in columns], columns, widths)
    yield _GAP.join("-" * width for width in widths)
    for row in texts:
        yield _line(row, columns, widths)


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = (
        pad(text, width, right=column.right) for text, column, width in zip(texts, columns, widths, strict=True)
    )
    return _GAP.join(cells).rstrip()
