"""Numbers as Chinese prose writes them: 1,234 件, 12.5 万条, 十二件, 百余件, 近2000条, 50％."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}

_UNITS = "件次|人次|万元|件|条|份|例|宗|起|项|次|个|笔|部|篇|元|%"
_ROUGH_BEFORE = ("近", "约", "超过", "超", "逾", "大约", "将近", "不足", "至少", "最多")
_ROUGH_ENDS = frozenset(word[-1] for word in _ROUGH_BEFORE)
_NO_COUNT_AFTER = frozenset("第每.0123456789零〇一二两三四五六七八九十百千")

# The pattern begins with the digits themselves, so that the search can leap from one to the next.
NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]{1,9})"
    r"(?P<few>余|多|几|来)?(?P<scale>万(?!元)|亿(?!元))?(?P<more>余|多|几)?"
    rf"(?P<unit>{_UNITS})"
    r"(?P<after>以上|左右|上下|多|有余)?"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number found in prose: `exact` is False for 近, 约, 余, 多 and for anything given in 万 or 亿."""

    value: Decimal
    unit: str
    exact: bool
    decimals: int
    start: int
    end: int


def chinese_number(text: str) -> int | None:
    """The value of 零 to 九千九百九十九 written in Chinese numerals; None for what is not a number."""
    if not any(character in _STEPS for character in text):
        digits = "".join(str(_DIGITS[character]) for character in text)
        return int(digits) if digits else None
    total, digit = 0, 0
    for character in text:
        if character in _STEPS:
            total += (digit or 1) * _STEPS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _value(number: str) -> Decimal | None:
    if number[0].isascii():
        return Decimal(number.replace(",", ""))
    value = chinese_number(number)
    return None if value is None else Decimal(value)


def written(match: re.Match[str]) -> Written | None:
    """The number of a match of `NUMBER`, None for an ordinal or for numerals that are no number."""
    start, text = match.start(), match.string
    value = _value(match["number"])
    behind = text[start - 1] if start else ""
    if value is None or (behind and _no_count_after(behind)):
        return None
    before = ""
    if behind in _ROUGH_ENDS:
        before = next((word for word in _ROUGH_BEFORE if text.endswith(word, 0, start)), "")
    rough = before or any(match.group("few", "scale", "more", "after"))
    decimals = len(match["number"].partition(".")[2])
    scaled = value * _SCALES[match["scale"] or ""]
    return Written(scaled, match["unit"], not rough, decimals, start - len(before), match.end())


def _no_count_after(character: str) -> bool:
    """第41次 is an ordinal, B21件 a code."""
    return character in _NO_COUNT_AFTER or (character.isascii() and character.isalpha())
