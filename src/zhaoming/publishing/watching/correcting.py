"""Before and after: how the words read that were seen, once the sighting is gone."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from zhaoming.publishing.watching.excerpts import HIDDEN, without_numbers

_ALIKE = 0.5
_LONGEST = 300
_ENDS = "。！？；\n"


def reads_now(*, before: str, texts: Iterable[str]) -> str:
    """The sentence in the new texts most like the words as they were, long numbers blacked out; "" for none.

    What is nowhere like it was taken out.
    """
    wanted = before.replace("*", "").replace(HIDDEN, "")
    best, most = "", _ALIKE
    for sentence in _sentences(texts):
        matcher = SequenceMatcher(None, wanted, sentence, autojunk=False)
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
            ratio = matcher.ratio()
            if ratio > most:
                best, most = sentence, ratio
    return without_numbers(best)[:_LONGEST]


def _sentences(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        start = 0
        for at, char in enumerate(text):
            if char in _ENDS:
                yield from _whole(text[start : at + 1])
                start = at + 1
        yield from _whole(text[start:])


def _whole(sentence: str) -> Iterable[str]:
    if 1 < len(sentence.strip()) <= _LONGEST:
        yield sentence.strip()


def blacked_out(words: str) -> str:
    """As many signs as there were, so that one sees that something stood there and not what."""
    return HIDDEN * min(max(len(words.strip()), 2), 8)
