"""The stretch of a text something was seen in, short and without anybody's numbers."""

from __future__ import annotations

import re

_END = "。！？；\n"
_LONGEST = 120
# Numbers of people and accounts are at least so long; a date or an amount is shorter or parted otherwise.
_LONG_NUMBER = re.compile(r"[0-9０-９](?:[ \-‐–—]?[0-9０-９]){6,}[XxＸｘ]?")
HIDDEN = "■"


def stretch(*, text: str, start: int, end: int, shown: str | None = None) -> str:
    """The sentence around `text[start:end]`, cut to what a screen shows, long numbers blacked out.

    `shown` stands in the place of what was seen, where that itself must not be repeated.
    """
    first = max((text.rfind(mark, 0, start) for mark in _END), default=-1) + 1
    ends = [at for mark in _END if (at := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    first, last = max(first, start - _LONGEST), min(last, end + _LONGEST)
    before, after = text[first:start], text[end:last]
    seen = text[start:end] if shown is None else shown
    kept = seen if shown is not None else without_numbers(seen)
    return (without_numbers(before) + kept + without_numbers(after)).strip()


def without_numbers(text: str) -> str:
    """The text with every long number blacked out, as many signs as it has."""
    return _LONG_NUMBER.sub(lambda found: HIDDEN * len(found.group()), text)
