"""The glyphs of a page that a person sees: no doubles, none outside the page, none white on white."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

UNKNOWN = "\ufffd"
_DOUBLE_WITHIN = 1.0
# A glyph is legible where more than this share of it is on the page; one that begins within so many of its
# widths outside goes on with what is on the page, and takes up a sliver of it.
_LEGIBLE = 0.5
_BEYOND = 0.5
_SLIVER = 0.5
# How far a baseline may rise for its length and still be level.
_LEVEL = 0.03


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character and its box, in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down the glyph."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across the glyph."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """The height of its box, which follows the size of the font."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """Upright glyphs in the order of the file, and those written in another direction."""

    upright: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]


def visible_glyphs(
    *,
    chars: Sequence[Mapping[str, Any]],
    width: float,
    height: float,
    fills: Iterable[Mapping[str, Any]],
    unseen: Sequence[tuple[float, float, float, float]] = (),
) -> PageGlyphs:
    """What of a page's `chars` (as pdfplumber gives them) is seen.

    `fills` are the page's rectangles, on which white text is legible; `unseen` the boxes of text
    drawn invisibly. A glyph without a Unicode value, or cut by the page's side, becomes U+FFFD.
    """
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    dark: list[Mapping[str, Any]] | None = None
    for char in chars:
        x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
        text = char["text"]
        if bottom <= 0 or top >= height or not text:
            continue
        if x0 < 0 or x1 > width:
            cut = None if text.isspace() else _cut_by_edge(x0, x1, width)
            if cut is None:
                continue
            x0, x1, legible = cut
            text = text if legible else UNKNOWN
        if len(text) > 4 and text.startswith("(cid:"):
            text = UNKNOWN
        glyph = Glyph(text, x0, x1, top, bottom)
        if _is_white(char.get("non_stroking_color")):
            if dark is None:
                dark = [
                    fill for fill in fills if fill.get("fill") and not _is_white(fill.get("non_stroking_color"))
                ]
            if not _lies_on(glyph, dark):
                continue
        if unseen and _is_unseen(glyph, unseen):
            continue
        if not text.isspace() and _is_double(glyph, seen):
            continue
        (upright if _is_level(char) else turned).append(glyph)
    return PageGlyphs(tuple(upright), tuple(turned))


def _cut_by_edge(x0: float, x1: float, width: float) -> tuple[float, float, bool] | None:
    """The part of a glyph within the page's sides and whether it is legible; None for one outside.

    A glyph right outside a side is kept as one that nobody can read: the word it belongs to goes on there,
    as a wide cell's figure does that a sheet's pages cut, and is not whole without it.
    """
    size = x1 - x0
    if x1 <= -_BEYOND * size or x0 >= width + _BEYOND * size:
        return None
    legible = min(x1, width) - max(x0, 0.0) > _LEGIBLE * size
    if legible:
        return x0, x1, True
    return (0.0, _SLIVER, False) if x0 < 0 else (width - _SLIVER, width, False)


def _is_level(char: Mapping[str, Any]) -> bool:
    """True for a glyph on a horizontal baseline; slanted letters have one, a watermark does not."""
    along, rise = char["matrix"][0], char["matrix"][1]
    return bool(char["upright"]) and abs(rise) <= _LEVEL * abs(along)


def _is_double(glyph: Glyph, seen: dict[tuple[str, int, int], list[Glyph]]) -> bool:
    """True for a glyph printed again within a hair's breadth, as imitated bold is."""
    column, row = int(glyph.x0 / 4), int(glyph.top / 4)
    reach = min(_DOUBLE_WITHIN, 0.3 * (glyph.x1 - glyph.x0)) if glyph.x1 > glyph.x0 else _DOUBLE_WITHIN
    corners = product(
        {int((glyph.x0 - reach) / 4), int((glyph.x0 + reach) / 4)},
        {int((glyph.top - reach) / 4), int((glyph.top + reach) / 4)},
    )
    near = (other for corner in corners for other in seen.get((glyph.text, *corner), ()))
    if any(abs(other.x0 - glyph.x0) <= reach and abs(other.top - glyph.top) <= reach for other in near):
        return True
    seen.setdefault((glyph.text, column, row), []).append(glyph)
    return False


def _is_white(colour: Any) -> bool:
    """White in grey, RGB or CMYK; None and patterns count as ink."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return False
    if len(values) == 4:
        return all(value <= 0.01 for value in values)
    return len(values) in (1, 3) and all(value >= 0.99 for value in values)


def _lies_on(glyph: Glyph, fills: Sequence[Mapping[str, Any]]) -> bool:
    x, y = glyph.centre, glyph.middle
    return any(fill["x0"] <= x <= fill["x1"] and fill["top"] <= y <= fill["bottom"] for fill in fills)


def _is_unseen(glyph: Glyph, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = glyph.centre, glyph.middle
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)
