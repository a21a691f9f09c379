"""What makes a resident identity number plausible: region, date of birth, check character (GB 11643)."""

from __future__ import annotations

from datetime import date

# The provinces of GB/T 2260 by their first two digits; 83 is the residence permit of Taiwan residents.
_PROVINCES = frozenset(
    f"{area}{province}"
    for area, provinces in {
        "1": "12345",
        "2": "123",
        "3": "1234567",
        "4": "123456",
        "5": "01234",
        "6": "12345",
        "7": "1",
        "8": "123",
    }.items()
    for province in provinces
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS = "10X98765432"
# Nobody older than this is in a file of today, nobody younger than tomorrow.
_FIRST_YEAR, _LAST_YEAR = 1890, 2099


def has_region(digits: str) -> bool:
    """Whether the first digits are a province, and the rest of the region is not nothing."""
    return digits[:2] in _PROVINCES and digits[2:6] != "0000"


def has_birth_date(digits: str) -> bool:
    """Whether YYYYMMDD is a day; which day is today is not known here, so any year to 2099 will do."""
    try:
        return _FIRST_YEAR <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year <= _LAST_YEAR
    except ValueError:
        return False


def check_character(first_seventeen: str) -> str:
    """The last character that belongs to seventeen digits (ISO 7064, mod 11-2)."""
    return _CHARACTERS[sum(int(d) * w for d, w in zip(first_seventeen, _WEIGHTS, strict=True)) % 11]


def has_checksum(digits: str) -> bool:
    """Whether the eighteenth character is the one that belongs to the others."""
    return len(digits) == 18 and check_character(digits[:17]) == digits[17]


# GB 32100: the signs leave out letters that are misread, the eighteenth follows from the others (mod 31).
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def has_credit_checksum(code: str) -> bool:
    """Whether a unified social credit code (统一社会信用代码) has eighteen signs that belong together."""
    if len(code) != 18 or any(sign not in _CREDIT_SIGNS for sign in code):
        return False
    weighed = sum(
        _CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT_SIGNS[(31 - weighed % 31) % 31] == code[17]
