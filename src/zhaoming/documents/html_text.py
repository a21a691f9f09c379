"""The text of a page as a browser shows it."""

from __future__ import annotations

import re
from functools import lru_cache

SPACE = re.compile("[ \t\n\r\f]+")


def unescaped(text: str) -> str:
    """A text or attribute as it is meant, from the few escapes that the parser writes."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def collapsed(text: str) -> str:
    """White space as a browser shows it; only the space collapses, NBSP and U+3000 are printed."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return SPACE.sub(" ", text).strip(" ")


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """One line of a page as it is shown; labels come again and again, in one report and the next."""
    return collapsed(unescaped(text))
