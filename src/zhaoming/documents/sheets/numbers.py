"""A stored number as a reader of the sheet would take it: no noise of floating point, dates as dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
# What of a format code is literal text, a colour, a locale or a filler, and so no date letter.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTER = re.compile(r"[ymdhs]", re.I)
_MOST_DIGITS = 15


def is_date_format(*, format_id: int, code: str | None) -> bool:
    """True where a number format shows a date or a time."""
    if format_id in _DATE_IDS:
        return True
    return (
        code is not None and "general" not in code.lower() and bool(_DATE_LETTER.search(_LITERAL.sub("", code)))
    )


def number_text(stored: str) -> str:
    """A stored number in plain digits: 12 for 12.0, 0.3 for 0.30000000000000004."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite():
        return stored
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        number = Decimal(f"{number:.{_MOST_DIGITS - 1}e}")
    # An exponent of thousands would write thousands of zeros.
    if abs(number.adjusted()) > 30:
        return stored
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def date_text(stored: str, *, since_1904: bool) -> str:
    """A stored serial day as a date, the number itself where it is none."""
    try:
        serial = float(stored)
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet has no zone)
        return (start + timedelta(days=serial)).strftime("%Y-%m-%d")
    except (ValueError, OverflowError):
        return stored
