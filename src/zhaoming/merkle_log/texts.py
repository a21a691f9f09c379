"""Base64, decimals and hexadecimal digits that can be written in one way only.

Every byte of a receipt has to matter, so a second spelling of the same value is refused: without this,
a changed bit in the padding of a base64 line would go unseen.
"""

from __future__ import annotations

import base64
import binascii
import re

from zhaoming.merkle_log.malformed import MalformedError

_DECIMAL = re.compile(rb"(?:0|[1-9][0-9]{0,18})")
_HEXADECIMAL = re.compile(rb"(?:[0-9a-f]{2})+")
LARGEST_NUMBER = 2**63 - 1
"""Indexes, sizes and seconds end here: the largest number that the specifications allow for a time."""


def to_base64(*, data: bytes) -> bytes:
    """RFC 4648 section 4, with padding."""
    return base64.b64encode(data)


def from_base64(*, text: bytes, what: str) -> bytes:
    """The bytes behind strict base64; raises `MalformedError` that names `what`."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise MalformedError(f"{what}不是 base64") from fault
    # The decoder lets bits pass that stand in the last digit without belonging to a byte.
    if base64.b64encode(data) != text:
        raise MalformedError(f"{what}不是规范写法的 base64")
    return data


def from_decimal(*, text: bytes, what: str) -> int:
    """A number in ASCII digits without leading zeros, at most 2⁶³ − 1."""
    if _DECIMAL.fullmatch(text) is None or int(text) > LARGEST_NUMBER:
        raise MalformedError(f"{what}不是规范写法的十进制数")
    return int(text)


def from_hexadecimal(*, text: bytes, length: int, what: str) -> bytes:
    """Exactly `length` bytes in lower-case hexadecimal digits."""
    if _HEXADECIMAL.fullmatch(text) is None or len(text) != 2 * length:
        raise MalformedError(f"{what}不是 {2 * length} 位小写十六进制数")
    return bytes.fromhex(text.decode())
