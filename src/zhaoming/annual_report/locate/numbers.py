"""Reading one printed figure: the number that stands there, or the reason why none can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from zhaoming.annual_report.locate.text_shape import is_blank, narrow
from zhaoming.annual_report.report import CellState, Value

PLACEHOLDERS = frozenset(
    {"-", "--", "---", "—", "——", "–", "―", "−", "－", "─", "──", "/", "／", "\\", "无", "無", "﹣", "ー"}
)
WORDS_FOR_ZERO = frozenset({"零", "〇"})
# Words that stand where a figure stands, although they print no digit.
IN_PLACE_OF_FIGURES = PLACEHOLDERS | WORDS_FOR_ZERO
MINUS_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "﹣": "-", "―": "-", "‐": "-", "‑": "-", "‒": "-", "﹢": "+", "ー": "-"}
)
_PLAIN = re.compile(r"[0-9]+")
_DIGITS = r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"([+-]?) *({_DIGITS})")
_ANY_DIGIT = re.compile(r"[0-9]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_WITH_WORDS = re.compile(rf"([+-]?) *({_DIGITS}) *([^0-9].*)")
_COUNT_UNIT = re.compile(r"(?:件\(案\)|件/案|案件|件次|[件项个条份宗起部批例])")
_MONEY_UNIT = re.compile(r"(亿元|万元|元)(?:人民币|整)?")
_REMARK = re.compile(r"\(([^()]*)\)")
_INEXACT = re.compile("[约余多近超逾来几数共]|以上|以下|左右|不足|不到|大约|上下|至|到|~|～")
_CHANGE = re.compile(r"(增加了?|新增|增长|增|上升|减少了?|下降|降低|减|降)")
_DOWN = ("减", "下降", "降")
_NOT_A_COUNT = re.compile(r"[%％‰年月日时分秒:：号岁度成折倍]|亿|万|千|百|十")
_OTHER_DIGITS = re.compile(
    r"[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3249]"
)
_FOUR_PLACES = Decimal("0.0001")
_MONEY = {"元": Decimal(1) / 10000, "万元": Decimal(1), "亿元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure as read: `value` with its `state`, or `unreadable` with a Chinese `reason`."""

    value: Value = None
    state: CellState | None = None
    reason: str | None = None


BLANK = Figure(state=CellState.BLANK)
PLACEHOLDER = Figure(state=CellState.PLACEHOLDER)


def refused(reason: str) -> Figure:
    """A figure that is not told, and why."""
    return Figure(state=CellState.UNREADABLE, reason=reason)


@lru_cache(maxsize=4096)
def read_count(text: str, signed: bool = False) -> Figure:
    """A count of items, documents or cases; `signed` for 本年增/减, where words may carry the sign."""
    if text.isascii() and _PLAIN.fullmatch(text) and (text[0] != "0" or text == "0"):
        return Figure(int(text))
    special = _blank_or_placeholder(text)
    if special is not None:
        return special
    shown = narrow(text).translate(MINUS_SIGNS)
    if shown in WORDS_FOR_ZERO:
        return Figure(0, CellState.NOTED)
    if signed:
        shown, sign = _sign_in_words(shown)
        if sign is not None:
            return _signed_by_words(shown, sign)
    return _count(shown, text)


def _sign_in_words(shown: str) -> tuple[str, int | None]:
    match = _CHANGE.match(shown)
    if match is None:
        return shown, None
    return shown[match.end() :].strip(), -1 if match.group(1).startswith(_DOWN) else 1


def _signed_by_words(rest: str, sign: int) -> Figure:
    figure = _count(rest, rest)
    if figure.value is None or not isinstance(figure.value, int) or rest[:1] in "+-":
        return refused(f"“{rest}”前有增减字样，无法断定数值")
    return Figure(sign * figure.value, CellState.NOTED)


def _count(shown: str, printed: str) -> Figure:
    match = _NUMBER.fullmatch(shown)
    if match is None:
        return _noted_count(shown, printed)
    sign, digits = match.groups()
    number, reason = _exact(digits)
    if number is None:
        return refused(reason)
    if number != number.to_integral_value():
        return refused(f"“{printed.strip()}”是小数，此栏应为整数")
    if "." in digits and not re.fullmatch(r"[0-9,]+\.0{1,2}", digits):
        return refused(f"“{printed.strip()}”的小数写法不能断定是整数")
    return Figure(-int(number) if sign == "-" else int(number))


def _noted_count(shown: str, printed: str) -> Figure:
    said = f"“{printed.strip()}”"
    if not _ANY_DIGIT.search(shown):
        return refused(f"{said}不是数字")
    match = _WITH_WORDS.fullmatch(shown)
    if match is None:
        return refused(f"{said}不以数字开头，无法断定取哪个数")
    sign, digits, words = match.groups()
    reason = _why_words_spoil(words)
    if reason:
        return refused(f"{said}{reason}")
    number, reason = _exact(digits)
    if number is None:
        return refused(reason)
    if number != number.to_integral_value() or "." in digits:
        return refused(f"{said}含小数，此栏应为整数")
    return Figure(-int(number) if sign == "-" else int(number), CellState.NOTED)


def _why_words_spoil(words: str) -> str | None:
    """Why the words after a leading number leave it unclear; None where they are only a unit or a remark."""
    outside = _REMARK.sub(
        "", _COUNT_UNIT.sub("", words, count=1) if _COUNT_UNIT.match(words) else words
    ).strip()
    remarks: list[str] = _REMARK.findall(words)
    if any(re.fullmatch(r"[\d ,.+-]*", remark) for remark in remarks):
        return "有不止一个数，无法断定取哪个"
    if any("%" in remark or "‰" in remark for remark in remarks):
        return "含百分数，无法断定取哪个数"
    if _ANY_DIGIT.search(outside) or _OTHER_DIGITS.search(words):
        return "有不止一个数，无法断定取哪个"
    if _NOT_A_COUNT.search(outside):
        return "不是件数、项数或个数"
    if (
        _INEXACT.search(outside)
        or re.fullmatch(r"[.,、。:;·/*+\-=?!~]+", outside)
        or re.search("[/*=<>?]", outside)
    ):
        return "不是确切的整数"
    if outside and not re.search(r"[\u3400-\u9fff]", outside):
        return "夹有不能解释的字符"
    return None


@lru_cache(maxsize=1024)
def read_amount(text: str, head_unit: str | None = None) -> Figure:
    """An amount in 万元; `head_unit` is the unit the column head prints, the cell's own unit goes first.

    元 and 亿元 are converted, half-up to four places; plain 万元 keeps its printed decimals.
    """
    special = _blank_or_placeholder(text)
    if special is not None:
        return special
    shown = narrow(text).translate(MINUS_SIGNS)
    if shown in WORDS_FOR_ZERO:
        return Figure(Decimal(0), CellState.NOTED)
    said = f"“{text.strip()}”"
    match = re.fullmatch(rf"([+-]?) *[¥￥]? *({_DIGITS}) *(.*)", shown)
    if match is None:
        return refused(f"{said}不是金额")
    sign, digits, words = match.groups()
    unit, rest = _money_unit(words)
    reason = _why_words_spoil(rest) if rest else None
    if reason:
        return refused(f"{said}{reason}")
    number, reason = _exact(digits)
    if number is None:
        return refused(reason)
    return _in_wan(-number if sign == "-" else number, unit or head_unit or "万元", bool(words))


def _money_unit(words: str) -> tuple[str | None, str]:
    match = _MONEY_UNIT.match(words) or re.match(r"\((?:单位:)?(亿元|万元|元)\)", words)
    return (match.group(1), words[match.end() :].strip()) if match else (None, words)


def _in_wan(number: Decimal, unit: str, worded: bool) -> Figure:
    if unit == "万元":
        return Figure(number, CellState.NOTED if worded else None)
    amount = number * _MONEY[unit]
    if unit == "元" or amount.as_tuple().exponent < -4:  # type: ignore[operator]  # finite, so an int
        amount = amount.quantize(_FOUR_PLACES, ROUND_HALF_UP)
    return Figure(amount, CellState.CONVERTED)


def _blank_or_placeholder(text: str) -> Figure | None:
    if is_blank(text):
        return BLANK
    return PLACEHOLDER if text.strip() in PLACEHOLDERS or narrow(text) in PLACEHOLDERS else None


def _exact(digits: str) -> tuple[Decimal | None, str]:
    """The number, refusing wrong grouping ("1,23") and leading zeros, which betray a run of digits."""
    if "," in digits and not _GROUPED.fullmatch(digits):
        return None, f"“{digits}”的千分位写法不对，无法断定数值"
    if re.match(r"0[0-9]", digits):
        return None, f"“{digits}”以0开头，可能是几个数连在一起"
    if len(digits) > 18:
        return None, f"“{digits[:20]}…”过长，不是一个数"
    return Decimal(digits.replace(",", "")), ""
