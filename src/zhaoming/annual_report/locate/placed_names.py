"""Which texts are labels of a table, and which may still become one when more words are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from zhaoming.annual_report.locate.flow_items import prefixes_of
from zhaoming.annual_report.locate.labels import skeleton
from zhaoming.annual_report.locate.text_shape import fold, letters

_OPEN_ORDINAL = re.compile(r"\([一二三四五六七八九十\d]{0,3}$")
_ONLY_ORDINAL = re.compile(r"\(?[一二三四五六七八九十\d]{0,3}[)、.,:]?")


def beginnings(names: Iterable[str]) -> Callable[[str], bool]:
    """A test for texts that are the beginning of a label with one of these skeletons.

    An ordinal, also one that is not closed yet, may come first or stand within.
    """
    prefixes = prefixes_of(names) | frozenset(names)

    def begins(text: str) -> bool:
        folded = _OPEN_ORDINAL.sub("", fold(text))
        if _ONLY_ORDINAL.fullmatch(folded):
            return True
        return skeleton(folded) in prefixes or letters(folded) in prefixes

    return begins


_NOTE = re.compile(r"[(]?(?:注|说明|备注|单位|续表|续上表|接上表|续)[:：)]?")


def is_note(text: str) -> bool:
    """True for words beside a table that are no label: a note, a unit, 续表."""
    return _NOTE.match(fold(text)) is not None
