"""As much of DER (X.690 section 10) as a time-stamp token needs: tags with lengths, one inside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhaoming.merkle_log.malformed import MalformedError

SEQUENCE, SET, INTEGER, OCTETS, OID, NULL, BOOLEAN, TIME = 0x30, 0x31, 0x02, 0x04, 0x06, 0x05, 0x01, 0x18
_FAULT = "时间戳不是规范的 DER 编码"
_LONG_FORM, _LONGEST_LENGTH = 0x80, 4


class Element(NamedTuple):
    """One value: its tag, its content, and all of its bytes."""

    tag: int
    content: bytes
    data: bytes

    @property
    def parts(self) -> list[Element]:
        """The values inside a constructed one; raises `MalformedError`."""
        return list(elements_of(data=self.content))

    @property
    def number(self) -> int:
        """The value of an INTEGER."""
        return int.from_bytes(self.content, "big", signed=True)


def elements_of(*, data: bytes) -> Iterator[Element]:
    """The values that stand one after the other; raises `MalformedError` for what is no DER."""
    at = 0
    while at < len(data):
        found = _element(data, at)
        yield found
        at += len(found.data)


def only(*, data: bytes, tag: int) -> Element:
    """The one value that bytes are."""
    found = list(elements_of(data=data))
    if len(found) != 1 or found[0].tag != tag:
        raise MalformedError(_FAULT)
    return found[0]


def encoded(*, tag: int, parts: Sequence[bytes]) -> bytes:
    """One value made of the bytes of others, or of its content."""
    content = b"".join(parts)
    length = len(content)
    if length < _LONG_FORM:
        return bytes([tag, length]) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, _LONG_FORM | len(digits)]) + digits + content


def _element(data: bytes, at: int) -> Element:
    if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
        raise MalformedError(_FAULT)
    length, start = data[at + 1], at + 2
    if length >= _LONG_FORM:
        count = length - _LONG_FORM
        digits = data[start : start + count]
        length, start = int.from_bytes(digits, "big"), start + count
        # One spelling of each length: the shortest, and never the indefinite one.
        if not 1 <= count <= _LONGEST_LENGTH or len(digits) != count or not digits[0] or length < _LONG_FORM:
            raise MalformedError(_FAULT)
    end = start + length
    if end > len(data):
        raise MalformedError(_FAULT)
    return Element(data[at], data[start:end], data[at:end])
