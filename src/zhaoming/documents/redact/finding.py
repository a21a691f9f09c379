"""Where a text stands on a page of a PDF, also when it is spaced, wide or broken over lines."""

from __future__ import annotations

import ctypes
import unicodedata
from pathlib import Path
from typing import Any

from zhaoming.documents.redact.record import Box

# A box reaches this share of a glyph's height beyond its glyphs.
_MARGIN = 0.15
_Glyph = tuple[str, Box]


def boxes_of(*, data: bytes | Path, page: int, text: str) -> tuple[Box, ...]:
    """The boxes, one a line, of every occurrence of `text` on a page (from 1); white space does not count.

    Boxes are those of the page as it is shown, turned and cropped as it is. Empty where the text is
    not found: then nothing may be released in the belief that it was.
    """
    import pypdfium2

    wanted = _folded(text)
    document = pypdfium2.PdfDocument(data)
    try:
        glyphs = _glyphs(document[page - 1])
    finally:
        document.close()
    letters = "".join(letter for letter, _ in glyphs)
    found: list[Box] = []
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        found.extend(_lines([box for _, box in glyphs[at : at + len(wanted)]]))
        at = letters.find(wanted, at + len(wanted))
    return tuple(found)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) != "Cf")


def _glyphs(page: Any) -> list[_Glyph]:
    """Every letter of the page in reading order with its box; one glyph may stand for several letters."""
    from pypdfium2 import raw

    words = page.get_textpage()
    found: list[_Glyph] = []
    for index in range(words.count_chars()):
        letters = _folded(chr(raw.FPDFText_GetUnicode(words.raw, index)))
        if letters:
            box = _shown(page, words.get_charbox(index, loose=True))
            found.extend((letter, box) for letter in letters)
    return found


def _shown(page: Any, corners: tuple[float, float, float, float]) -> Box:
    """A box of the page's own coordinates as it is shown, in points from the top left."""
    from pypdfium2 import raw

    width, height = page.get_size()
    # The library answers in whole pixels: asked for a page a hundred times as large, in hundredths.
    fine = 100
    places = []
    for x, y in ((corners[0], corners[1]), (corners[2], corners[3])):
        across, down = ctypes.c_int(), ctypes.c_int()
        size = (int(width * fine), int(height * fine))
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        places.append((across.value / fine, down.value / fine))
    (x0, y0), (x1, y1) = places
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _lines(boxes: list[Box]) -> list[Box]:
    """The boxes of letters that follow each other along a line as one, with a small margin."""
    merged: list[Box] = []
    for at, box in enumerate(boxes):
        if at and _follows(boxes[at - 1], box):
            last = merged[-1]
            merged[-1] = Box(
                min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom)
            )
        else:
            merged.append(box)
    return [_widened(one) for one in merged]


def _follows(one: Box, other: Box) -> bool:
    """Whether two letters stand on one line, across the page or, on a turned one, down it."""
    across = _overlap((one.top, one.bottom), (other.top, other.bottom))
    down = _overlap((one.x0, one.x1), (other.x0, other.x1))
    near = 2 * max(one.x1 - one.x0, one.bottom - one.top)
    return across > 0.5 or (down > 0.5 and min(abs(other.top - one.bottom), abs(one.top - other.bottom)) < near)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The shared part of two stretches, as a share of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(min(one[1] - one[0], other[1] - other[0]), 1e-6)


def _widened(box: Box) -> Box:
    margin = max(0.5, _MARGIN * min(box.bottom - box.top, box.x1 - box.x0))
    return Box(box.x0 - margin, box.top - margin, box.x1 + margin, box.bottom + margin)
