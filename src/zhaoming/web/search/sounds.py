"""How a text sounds, one syllable a character: most mistakes of typing Chinese are other words of one sound."""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from zhaoming.web.search.folding import runs

# What many people do not tell apart is one sound here.
_ONE_SOUND = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_ONE_ENDING = (("ing", "in"), ("eng", "en"), ("ang", "an"))


@cache
def _readings() -> dict[int, str]:
    """Each character with the syllable it is read with most, without its tone."""
    # The readings of whole words are of no use here, and would take half a second and thirty megabytes.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.constants import PINYIN_DICT

    return {code: _plain(readings.split(",")[0]) for code, readings in PINYIN_DICT.items()}


def _plain(reading: str) -> str:
    syllable = "".join(one for one in unicodedata.normalize("NFD", reading) if not unicodedata.combining(one))
    for full, short in _ONE_SOUND:
        if syllable.startswith(full):
            syllable = short + syllable[len(full) :]
    for full, short in _ONE_ENDING:
        syllable = syllable.removesuffix(full) + short if syllable.endswith(full) else syllable
    return syllable


def sounds(run: str) -> list[str]:
    """The syllable of each character; a character without one stands for itself."""
    readings = _readings()
    return [readings.get(ord(letter), letter) for letter in run]


def as_sounds(text: str) -> str:
    """A folded text as its syllables, separated by blanks; nothing sounds across a mark."""
    return " | ".join(" ".join(sounds(run)) for run in runs(text))
