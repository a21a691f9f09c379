"""Text as words, the same for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import rjieba

# Words that stand in every request and find everything.
_SAID_BY_ALL = frozenset("的了和与及或等在是有对为本我请年月日") | {
    "关于", "我们", "申请", "公开", "信息", "政府", "获取", "提供", "相关", "有关", "情况", "具体",
}  # fmt: skip
# Enough for any question; what is longer is a text that was pasted.
_MOST_WORDS = 64


@cache
def _jieba() -> rjieba.Jieba:
    return rjieba.Jieba()


def plain(text: str) -> str:
    """The text in one width and small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """The words of a text, compounds with their parts, in their order; marks left out."""
    return [word for word in _jieba().cut_for_search(plain(text)) if re.search(r"\w", word)]


def asked_words(text: str) -> tuple[str, ...]:
    """The words of a question that tell one answer from another; all of them where none does."""
    found = tuple(dict.fromkeys(words(text)))[:_MOST_WORDS]
    telling = tuple(word for word in found if word not in _SAID_BY_ALL)
    return telling or found


def telling_words(asked: Sequence[str]) -> tuple[str, ...]:
    """By how many of these a text is judged: years left out, and compounds whose parts are there too."""
    found = tuple(
        word
        for word in asked
        if not word.isdigit() and not any(other != word and other in word for other in asked)
    )
    return found or tuple(asked)
