"""Which rows of 表二 and 表三 a text may name when it is too badly misprinted to be told for sure.

Nothing is read by it. A row that was not found is not called absent where such a text stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhaoming.annual_report.locate.labels import (
    COLUMN2,
    COLUMN3,
    GROUP3_PATHS,
    GROUP4,
    HEAD3,
    OUTCOME4,
    OWN_ROW3,
    RESULT3,
    ROW2,
    Role,
    find,
    find_article,
    find_row3,
    skeleton,
)
from zhaoming.annual_report.locate.text_shape import fold, letters

_OTHER_NAMES = frozenset({*COLUMN2, *COLUMN3, *GROUP3_PATHS, *GROUP4, *HEAD3, *OUTCOME4, *RESULT3, "信息内容"})
_REMARK = re.compile(r"\W*(?:注|备注|说明|填表|单位|审核|制表|联系)")
_BETWEEN = re.compile("[、，,和及]")
_DIGITS = re.compile(r"\d+")
# What stands behind the ordinal of a row of its own, however it reads, is no longer than its label.
_ORDINAL = re.compile(r"\(([一二六七])\)[^()]{1,6}$")
_BY_ORDINAL = {"一": "granted", "二": "partial", "六": "other", "七": "handled_total"}
_LONGEST = 60
# A misprint adds or loses a character or two; of a shorter label nothing but its length is left to tell it by.
_SPARE = 3
_SHORT = 3


@lru_cache(maxsize=4096)
def rows_like(text: str, section: int) -> frozenset[str]:
    """The rows of 表二 or 表三 whose label has at least half its characters, in order, in the end of `text`."""
    name = _DIGITS.sub("", letters(fold(text)))
    if not name or len(name) > _LONGEST or explained(text):
        return frozenset()
    found = find_row3(text) if section == 3 else find(Role.ROW2, text)
    if found is not None and not found[1]:
        return frozenset({found[0]})
    like = {row for label, row in _labels(section).items() if _is_like(name, label)}
    ordinal = _ORDINAL.search(fold(text)) if section == 3 else None
    return frozenset(like | {_BY_ORDINAL[ordinal.group(1)]} if ordinal is not None else like)


def explained(text: str) -> bool:
    """True for known names other than a row's, or a remark on the table."""
    names = map(skeleton, (text, *text.split()))
    known = next(names) in _OTHER_NAMES or all(name in _OTHER_NAMES for name in names)
    return known or find_article(text) is not None or _REMARK.match(text) is not None or _mentions(text)


def _mentions(text: str) -> bool:
    """True for words that name two rows or more, as running text does (无规章、行政许可、行政处罚)."""
    names = [skeleton(part) for part in _BETWEEN.split(text)]
    return sum(name in ROW2 or name in OWN_ROW3 for name in names) > 1


def _is_like(name: str, label: str) -> bool:
    if len(label) <= _SHORT and len(name) > len(label) + _SPARE:
        return False
    end = name[-len(label) - _SPARE :]
    return 2 * len(set(label) & set(end)) >= len(set(label)) and 2 * _in_order(end, label) >= len(label)


def _in_order(one: str, two: str) -> int:
    """How many characters the two have in common in the same order."""
    row = [0] * (len(two) + 1)
    for char in one:
        before = row
        row = [0]
        for at, other in enumerate(two):
            row.append(before[at] + 1 if char == other else max(row[at], before[at + 1]))
    return row[-1]


def _labels(section: int) -> dict[str, str]:
    return OWN_ROW3 if section == 3 else ROW2
