"""Whether a number an applicant gives can be right by its own check digit; a warning, never a refusal."""

from __future__ import annotations

import re
import unicodedata

from zhaoming.inspection.identity import has_birth_date, has_checksum, has_region

RESIDENT_CARD = "居民身份证"
CREDIT_CODE = "统一社会信用代码"
# GB 32100: 31 signs without I, O, S, V, Z; the last of 18 makes the weighted sum divisible by 31.
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def plain(number: str) -> str:
    """The number without blanks and hyphens, full-width signs as plain ones, letters upper case."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", number)).upper()


def doubt(*, document: str, number: str) -> str:
    """What is doubtful about the number, in words; "" where nothing is, or where it cannot be told."""
    given = plain(number)
    if not given:
        return ""
    if document == RESIDENT_CARD:
        return _doubt_of_card(given)
    return _doubt_of_code(given) if document == CREDIT_CODE else ""


def _doubt_of_card(given: str) -> str:
    if not re.fullmatch(r"[0-9]{17}[0-9X]", given):
        return f"居民身份证号码是 18 位（末位可以是 X），填写的是 {len(given)} 位，或者有别的字符。"
    if not (has_region(given) and has_birth_date(given[6:14])):
        return "号码里的地区或者出生日期不存在，可能抄错了一位。"
    return "" if has_checksum(given) else "号码的校验位不对，可能抄错了一位。"


def _doubt_of_code(given: str) -> str:
    if len(given) != 18 or any(sign not in _SIGNS for sign in given):
        return f"统一社会信用代码是 18 位数字和大写字母（没有 I、O、S、V、Z），填写的是 {len(given)} 位。"
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(given, _WEIGHTS, strict=False))
    return "" if _SIGNS.index(given[17]) == -total % 31 else "代码的校验位不对，可能抄错了一位。"
