"""Bytes behind the end of a picture: viewers do not show them, a copy keeps them."""

from __future__ import annotations

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.paper import Layer, PartKind

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_JPEG = b"\xff\xd8"
_STANDING_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SCAN, _END = 0xDA, 0xD9


def look_behind_picture(*, data: bytes, place: str, found: Gathering) -> None:
    """Add what follows the end of a PNG, JPEG, WebP or BMP; other kinds do not say where they end."""
    end = _end(data)
    if end is None or not data[end:].strip(b"\0 \r\n"):
        return
    behind = data[end:]
    found.part(PartKind.EMBEDDED, f"图片末尾之后的 {len(behind)} 字节", place)
    found.text(behind[:65536].decode("utf-8", "replace"), f"{place}末尾之后", Layer.MARKUP)


def _end(data: bytes) -> int | None:
    if data.startswith(_PNG):
        return _end_of_png(data)
    if data.startswith(_JPEG):
        return _end_of_jpeg(data)
    if data.startswith(b"RIFF"):
        return 8 + int.from_bytes(data[4:8], "little") + int.from_bytes(data[4:8], "little") % 2
    if data.startswith(b"BM"):
        return int.from_bytes(data[2:6], "little") or None
    return None


def _end_of_png(data: bytes) -> int | None:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == _PNG_END:
            return at + 12 + length
        at += 12 + length
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END:
            return at + 2
        if marker in _STANDING_ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            at = _after_scan(data, at)
    return None


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is no restart and no stuffed byte."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0, 0xFF) and not 0xD0 <= data[at + 1] < 0xD8:
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    return len(data)
