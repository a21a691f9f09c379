"""Whether a telephone number an applicant gives can reach anybody: the agency asks and tells him by it."""

from __future__ import annotations

import re
import unicodedata

_SHORTEST, _MOBILE = 7, 11
# One number alone; words beside it ("转 8001", a second number) are left to who reads them.
_ONE_NUMBER = re.compile(r"[0-9+() -]+")
_OF_CHINA = re.compile(r"(?:\+|00)?86(?=1)")


def doubt(number: str) -> str:
    """What cannot be right about the number, in words; "" where nothing is, or where it cannot be told.

    Mobile numbers have eleven digits, the second of them 3 to 9; none of a place begins with 1. Numbers of
    other countries (+ or 00) are not judged.
    """
    given = unicodedata.normalize("NFKC", number).strip()
    if not _ONE_NUMBER.fullmatch(given):
        return "" if not given or re.search(r"[0-9]", given) else "这里没有数字。"
    plain = _OF_CHINA.sub("", re.sub(r"[() -]", "", given), count=1)
    if plain.startswith(("+", "00")):
        return ""
    if re.match(r"1[3-9]", plain) and len(plain) != _MOBILE:
        return f"手机号码是 {_MOBILE} 位，填写的是 {len(plain)} 位。"
    return f"填写的只有 {len(plain)} 位，座机请连区号一起写。" if len(plain) < _SHORTEST else ""
