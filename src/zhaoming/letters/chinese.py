"""Dates, lists and citations as an official paper writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from zhaoming.law.citations import SOURCES, clause

# What a recorded note may end with, and a sentence brings itself.
_ENDINGS = "。；;，,、 \t\u3000"


def chinese_date(day: dt.date) -> str:
    """2026年3月2日: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentence_part(text: str) -> str:
    """Recorded words on one line, without the stop at their end, to stand within a sentence."""
    return "；".join(line.strip().rstrip(_ENDINGS) for line in text.splitlines() if line.strip())


def listed(items: Iterable[str]) -> str:
    """One item as it is, several numbered: 1.甲；2.乙."""
    held = [sentence_part(item) for item in items]
    return held[0] if len(held) == 1 else "；".join(f"{number}.{item}" for number, item in enumerate(held, 1))


def cite_all(provisions: Iterable[str]) -> str:
    """Several provisions, each text named once: 《政府信息公开条例》第十四条、第三十六条第（三）项."""
    words = []
    for source, group in groupby(provisions, key=lambda one: one.split(".")[0]):
        words.append(SOURCES[source] + _clauses([one for one in group if "." in one]))
    return "和".join(words) if len(words) < 3 else "、".join(words)


def _clauses(provisions: list[str]) -> str:
    """第三十三条第二款、第三款: an article that follows upon itself is not named again."""
    words: list[str] = []
    before = ""
    for one in dict.fromkeys(provisions):
        article = clause(".".join(one.split(".")[:2]))
        full = clause(one)
        words.append(full.removeprefix(article) if article == before and full != article else full)
        before = article
    return "、".join(words)
