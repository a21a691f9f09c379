"""JPEG and PNG without what camera and program wrote into them; not a pixel is changed."""

from __future__ import annotations

import struct

# Segments that tell how to draw: JFIF, the colour profile, and Adobe's mark for its colours.
_DRAWING = (0xE0, 0xE2, 0xEE)
_SCAN, _COMMENT = 0xDA, 0xFE
_PNG = b"\x89PNG\r\n\x1a\n"
_TOLD = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


def strip_picture(data: bytes) -> bytes:
    """The picture without Exif, XMP, comments and texts; any other kind as it is."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return _png(data) if data.startswith(_PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept = bytearray(b"\xff\xd8")
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        kind, size = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        is_told = kind == _COMMENT or (0xE0 <= kind <= 0xEF and kind not in _DRAWING)
        if not is_told:
            kept += data[at : at + 2 + size]
        at += 2 + size
    # After the end of the picture phones append further pictures and films.
    end = data.rfind(b"\xff\xd9")
    return bytes(kept + data[at : end + 2 if end > at else len(data)])


def _png(data: bytes) -> bytes:
    kept = bytearray(_PNG)
    at = len(_PNG)
    while at + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind not in _TOLD:
            kept += data[at : at + 12 + size]
        at += 12 + size
        if kind == b"IEND":
            break
    return bytes(kept)
