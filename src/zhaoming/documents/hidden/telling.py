"""Which words of a file's inner workings are worth a look: names, numbers, addresses, not measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TELLING = re.compile(r"[\u3400-\u9fff]{2}|\d[\d\s-]{4,}\d|@")
_LETTERS = re.compile(r"[\W_]+")


def is_telling(text: str) -> bool:
    """True for words in Chinese, a run of six digits or more, and mail addresses."""
    return _TELLING.search(text) is not None


def telling(texts: Iterable[str]) -> str:
    """Those of the texts that may tell something, each once, on lines of their own."""
    return "\n".join(dict.fromkeys(one for one in texts if len(one) > 1 and is_telling(one)))


def bare(text: str) -> str:
    """The letters and digits of a text alone, to ask whether it stands in another."""
    return _LETTERS.sub("", text)
