"""Which glyphs of a PDF page are seen: the page is drawn, and each glyph looked for in the picture.

Drawing settles what reading commands cannot: boxes over text, white on white, layers switched off,
pictures in front. The order of drawing tells a cover from a ground.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pypdfium2.raw as pdfium

_SCALE = 2.0
# Channels that differ less than this are one colour to the eye.
_ALIKE = 24
_SMALLEST = 1.5
_LEAST_COVERED = 0.5
_UNPAINTED = (3, 7)
_DARK = 100
# Points: outlines of letters are at most so large; bars of a raster thinner and shorter than a table's rules.
_LARGEST_LETTER, _LEAST_POINTS = 80.0, 8
_THIN, _SHORT = 1.2, 16.0
_MOST_OUTLINES, _MOST_BARS = 12, 300
# Above this many pixels a page is drawn smaller.
_MOST_PIXELS = 12_000_000

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Pixels = tuple[tuple[int, int], ...]


class Seen(Enum):
    """How a glyph is seen."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class _Fill:
    order: int
    box: Box
    colour: tuple[float, ...] | None
    is_opaque_picture: bool = False


@dataclass(slots=True)
class PageSight:
    """A page looked at: `glyphs` in drawing order, each with how it is seen."""

    page: Any
    drawn: Any
    glyphs: list[tuple[Any, Seen]] = field(default_factory=list)
    pictured: float = 0.0
    _shapes: int = 0
    _outlines: int = 0
    _strokes: int = 0
    _fills: list[_Fill] = field(default_factory=list)
    _image: Any = None
    _scale: float = _SCALE
    _unpainted: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw the page and judge every glyph."""
        chars: list[tuple[int, Any]] = []
        for order, one in enumerate(self.page.iter_layout_objects(self.page.layout._objs)):
            if one["object_type"] == "char":
                chars.append((order, one))
            else:
                self._note(order, one)
        width, height = self.drawn.get_size()
        self._scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        self._image = self.drawn.render(scale=self._scale).to_pil().convert("RGB")
        self._unpainted = self._unpainted_boxes()
        seen = Seen.SHOWN
        for order, char in chars:
            # A blank is seen as what stands before it.
            seen = seen if _is_blank(char["text"]) else self._judge(order, char)
            self.glyphs.append((char, seen))

    def _note(self, order: int, one: Any) -> None:
        box = (one["x0"], one["top"], one["x1"], one["bottom"])
        if one["object_type"] == "image":
            attributes = getattr(one.get("stream"), "attrs", {})
            clear = any(key in attributes for key in ("SMask", "Mask", "ImageMask"))
            self._fills.append(_Fill(order, box, None, is_opaque_picture=not clear))
            area = float(self.page.width) * float(self.page.height)
            self.pictured += abs((box[2] - box[0]) * (box[3] - box[1])) / max(area, 1.0)
        elif one["object_type"] in ("rect", "curve", "line"):
            self._count_shape(one, box)
        if one["object_type"] in ("rect", "curve") and one.get("fill"):
            self._fills.append(_Fill(order, box, _colour(one.get("non_stroking_color"))))

    def _count_shape(self, one: Any, box: Box) -> None:
        width, height = box[2] - box[0], box[3] - box[1]
        self._shapes += 1
        if one["object_type"] == "curve" and max(width, height) < _LARGEST_LETTER:
            self._outlines += len(one.get("pts") or ()) >= _LEAST_POINTS
        elif one["object_type"] == "rect" and one.get("fill"):
            is_bar = height < _THIN < width < _SHORT
            self._strokes += is_bar or (width < _THIN < height < _SHORT)

    @property
    def may_be_drawn_words(self) -> bool:
        """Whether shapes may be letters: a page of shapes alone, many small outlines, or a raster of bars."""
        is_bare = not self.glyphs and self._shapes > 0
        return is_bare or self._outlines >= _MOST_OUTLINES or self._strokes >= _MOST_BARS

    def _judge(self, order: int, char: Any) -> Seen:
        box: Box = (char["x0"], char["top"], char["x1"], char["bottom"])
        if self._is_outside(box) or char["size"] < _SMALLEST or _centre_in(box, self._unpainted):
            return Seen.HIDDEN
        if self._is_covered(order, char, box):
            return Seen.COVERED
        return self._by_picture(char, box)

    def _is_covered(self, order: int, char: Any, box: Box) -> bool:
        ink = _colour(char.get("non_stroking_color"))
        for fill in self._fills:
            if not _centre_in(box, (fill.box,)):
                continue
            if fill.order < order and (fill.colour is None or not _are_alike(fill.colour, ink)):
                continue
            shared = _shared(box, fill.box)
            if shared is None or _area(shared) < _LEAST_COVERED * _area(box):
                continue
            if self._is_one_colour(shared) or (fill.is_opaque_picture and fill.order > order):
                return True
        return False

    def _by_picture(self, char: Any, box: Box) -> Seen:
        """Nothing drawn where the glyph should be; a font that is not embedded may fail to be drawn."""
        pixels = self._pixels(box)
        if pixels is None or not _is_flat(pixels):
            return Seen.SHOWN
        ground = tuple(low / 255 for low, _ in pixels)
        if max(ground) * 255 < _DARK:
            return Seen.COVERED
        ink = _colour(char.get("non_stroking_color"))
        if ink is not None and _are_alike(ground, ink):
            return Seen.HIDDEN
        margin = (box[3] - box[1]) * 0.3
        wider = self._pixels((box[0], box[1] - margin, box[2], box[3] + margin))
        if wider is None or not _is_flat(wider) or not _is_embedded(char):
            return Seen.SHOWN
        return Seen.HIDDEN

    def _is_outside(self, box: Box) -> bool:
        left, top, right, bottom = self.page.cropbox
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return not (left <= x <= right and top <= y <= bottom)

    def _is_one_colour(self, box: Box) -> bool:
        pixels = self._pixels(box, inset=1)
        return pixels is not None and _is_flat(pixels)

    def _pixels(self, box: Box, *, inset: int = 0) -> Pixels | None:
        """The darkest and lightest value of each channel within a box, None for no pixel at all."""
        left, top = self.page.cropbox[0], self.page.cropbox[1]
        x0, y0 = int((box[0] - left) * self._scale) + inset, int((box[1] - top) * self._scale) + inset
        x1, y1 = int((box[2] - left) * self._scale) + 1 - inset, int((box[3] - top) * self._scale) + 1 - inset
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self._image.width, max(x1, x0 + 1)), min(self._image.height, max(y1, y0 + 1))
        if x0 >= x1 or y0 >= y1:
            return None
        found: Pixels = self._image.crop((x0, y0, x1, y1)).getextrema()
        return found

    def _unpainted_boxes(self) -> list[Box]:
        """Where text is drawn in a mode that paints nothing, as recognised words behind a scan are."""
        x, y = self.page.page_obj.mediabox[0], self.page.page_obj.mediabox[3]
        boxes: list[Box] = []
        for one in self.drawn.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) in _UNPAINTED:
                left, low, right, high = one.get_bounds()
                boxes.append((left - x - 0.5, y - high - 0.5, right - x + 0.5, y - low + 0.5))
        return boxes


def _is_blank(text: str) -> bool:
    return all(unicodedata.category(letter) in ("Zs", "Cc", "Cf") for letter in text)


def _colour(value: Any) -> tuple[float, ...] | None:
    """Red, green, blue from 0 to 1; None for patterns and what is not said as numbers."""
    values = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if not all(isinstance(one, (int, float)) for one in values):
        return (0.0, 0.0, 0.0) if value is None else None
    if len(values) == 1:
        return (float(values[0]),) * 3
    if len(values) == 4:
        return tuple((1 - float(one)) * (1 - float(values[3])) for one in values[:3])
    return tuple(float(one) for one in values) if len(values) == 3 else None


def _are_alike(one: tuple[float, ...], other: tuple[float, ...] | None) -> bool:
    if other is None:
        return False
    return all(abs(a - b) * 255 < _ALIKE for a, b in zip(one, other, strict=True))


def _is_flat(pixels: Pixels) -> bool:
    return all(high - low < _ALIKE for low, high in pixels)


def _is_embedded(char: Any) -> bool:
    """A subset's name begins with six letters and a plus; other names may be drawn with another font."""
    name = char.get("fontname") or ""
    return isinstance(name, str) and len(name) > 7 and name[6] == "+"


def _centre_in(box: Box, others: tuple[Box, ...] | list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in others)


def _shared(one: Box, other: Box) -> Box | None:
    x0, top = max(one[0], other[0]), max(one[1], other[1])
    x1, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _area(box: Box) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)
