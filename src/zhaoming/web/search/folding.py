"""One spelling for what is kept and for what is asked: one width, small letters, simplified characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_HAN = "\u3400-\u9fff\uf900-\ufaff"
# Lines that a document breaks in the middle of a word leave blanks where nobody reads any.
_BLANK_IN_CHINESE = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_RUN = re.compile(r"\w+")
_MAY_BE_TRADITIONAL = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


@cache
def _simplified() -> dict[int, int]:
    """Each traditional character with the simplified one that stands for it, character by character.

    Words are not looked at, so that a text of any length folds to the same length.
    """
    letters = [chr(code) for one in _MAY_BE_TRADITIONAL for code in one]
    told = OpenCC("t2s").convert("\n".join(letters)).split("\n")
    return {ord(old): ord(new) for old, new in zip(letters, told, strict=True) if old != new and len(new) == 1}


def fold(text: str) -> str:
    """The text in one width, in small letters, in simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(_simplified())


def joined(text: str) -> str:
    """The text in one line, without the blanks that breaks of lines left between Chinese characters."""
    told = " ".join(text.split())
    return _BLANK_IN_CHINESE.sub("", told) if " " in told else told


def dense(text: str) -> str:
    """The text as it is searched: folded, in one line."""
    return fold(joined(text))


def runs(text: str) -> list[str]:
    """The stretches of a folded text between its marks and blanks; a mark is no part of what is looked for."""
    return _RUN.findall(text)
