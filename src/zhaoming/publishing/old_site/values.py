"""The values of an old page read strictly: a day that is plainly one, a validity that is a known word."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from zhaoming.inspection.folding import squeezed
from zhaoming.law.disclosure import Validity
from zhaoming.publishing.old_site.fields import VALIDITY_WORDS

_TIME = r"(?:[T ]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAYS = (
    re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}"),
    re.compile(rf"(?P<y>\d{{4}})年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日?{_TIME}"),
    re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})"),
)
_WRITTEN = re.compile(
    r"(?P<y>[〇零○OＯ一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_DIGITS = {sign: number for number, signs in enumerate(("〇零○O", *"一二三四五六七八九")) for sign in signs}
_FIRST_YEAR = 1949


def read_day(text: str) -> dt.date | None:
    """The day a text is, with or without a time behind it; None for anything that is not one whole day."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    tight = plain.replace(" ", "")
    for form in _DAYS:
        found = form.fullmatch(plain) or form.fullmatch(tight)
        if found is not None:
            return _day(int(found["y"]), int(found["m"]), int(found["d"]))
    found = _WRITTEN.fullmatch(tight)
    if found is None:
        return None
    year = int("".join(str(_DIGITS[sign]) for sign in found["y"]))
    return _day(year, _number(found["m"]), _number(found["d"]))


def read_validity(text: str) -> Validity | None:
    """The validity a known word says; None for any other word."""
    key = VALIDITY_WORDS.get(squeezed(text))
    return Validity(key) if key else None


def _number(text: str) -> int:
    """十二, 二十, 二十一, 三: as months and days are written."""
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if year >= _FIRST_YEAR else None
