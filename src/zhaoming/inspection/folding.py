"""Text folded for searching: widths and odd spaces evened out, every character still traced to its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

# Characters that take no room; they part nothing for the eye.
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufe0e\ufe0f\ufeff\u061c")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` in narrow characters with plain spaces and hyphens; `source[i]` is where its i-th stood."""

    text: str
    source: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text behind a stretch of the folded one."""
        return self.source[start], self.source[end - 1] + 1


def fold(text: str) -> Folded:
    """Full width to narrow, any horizontal space to " ", any dash to "-", any digit to ASCII; lines stay."""
    folded = text.translate(_FOLDED)
    if len(folded) == len(text):
        # No character becomes more than one, so none became nothing.
        return Folded(folded, tuple(range(len(text))))
    return Folded(folded, tuple(at for at, char in enumerate(text) if _FOLDED[ord(char)]))


def squeezed(text: str) -> str:
    """The text folded, in small letters and without any space, so that no spelling hides what it is."""
    return text.translate(_SQUEEZED).lower()


def _folded(char: str) -> str:
    if char <= "\x7f":
        return "\n" if char == "\r" else char
    if char in _NOTHING:
        return ""
    if char in _DASHES:
        return "-"
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char in "\x85\u2028\u2029":
        return "\n"
    if char.isspace():
        return " "
    # The wide comma parts sentences; made narrow it would seem to part thousands.
    if "\uff01" <= char <= "\uff5e" and char != "\uff0c":
        return chr(ord(char) - 0xFEE0)
    return _styled(char)


def _styled(char: str) -> str:
    """Circled, bold and superscript digits, and letters of mathematics, as what they stand for."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and plain.isascii() and plain.isalnum() else char


class _Table(dict[int, str]):
    """What each character becomes, found once: texts are folded by the million, characters are few."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        found = self[code] = self._become(chr(code))
        return found


def _squeezed(char: str) -> str:
    return _SPACE.sub("", _folded(char))


_SPACE = re.compile(r"\s")
_FOLDED, _SQUEEZED = _Table(_folded), _Table(_squeezed)
