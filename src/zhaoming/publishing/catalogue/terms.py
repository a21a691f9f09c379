"""What 公开时限 of a row says: days after forming, how often, or only "in time"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhaoming.inspection.folding import squeezed
from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.working_days import WorkingDays

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_WORKING = re.compile(_NUMBER + r"个?工作日")
_CALENDAR = re.compile(_NUMBER + r"(?:个?自然日|天|日)(?:内|之内|以内)")
_EVERY = {"年": 12, "半年": 6, "季度": 3, "季": 3, "月": 1}
_OFTEN = re.compile(r"(?:每|按)(?P<unit>半年|年|季度|季|月)(?:度)?")


@dataclass(frozen=True, slots=True)
class Term:
    """`within` counts from forming or changing; `every` is how often the matter is published anew.

    Both are None for "及时", "长期公开" and the like: the Regulation's own term holds, and nothing is stale.
    Where a row names several lengths the shortest counts, because it is the one that must never be missed.
    """

    within: WorkingDays | CalendarDays | None = None
    every: Months | None = None


def read_term(text: str) -> Term:
    """The term a row prints; what is not understood is no term rather than a guess."""
    plain = squeezed(text)
    working = [_count(found["number"]) for found in _WORKING.finditer(plain)]
    calendar = [_count(found["number"]) for found in _CALENDAR.finditer(plain)]
    often = _OFTEN.search(plain)
    every = Months(_EVERY[often["unit"]]) if often is not None else None
    if working:
        return Term(WorkingDays(min(working)), every)
    return Term(CalendarDays(min(calendar)) if calendar else None, every)


def _count(digits: str) -> int:
    """20, 二十, 十五, 三: numbers of days are small."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS[digits[-1]]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
