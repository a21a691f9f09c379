"""How a run of a Word paragraph is seen: shown, hidden, covered, inserted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhaoming.documents.package import Element
from zhaoming.documents.word.styles import Looks, Styles, is_on, looks_of
from zhaoming.paper import Layer

_HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")
_DARK = ("black", "darkBlue", "darkRed", "darkGreen", "darkMagenta", "darkCyan", "darkGray")
_HIGHLIGHTS = {
    "black": "000000",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkRed": "800000",
    "darkGreen": "008000",
}
# Half points: up to two points nobody reads.
_SMALLEST = 4
# Colours that differ less than this in each channel are one to the eye.
_ALIKE = 24
# Twips: a frame lower than two points, left of or above the page by an inch, or farther than any page is wide.
_LOWEST, _MARGIN, _FARTHEST = 40, 1440, 31_000


@dataclass(slots=True)
class RunLook:
    """What is needed to tell how a run is seen."""

    ns: str
    styles: Styles
    _hidden_styles: dict[str, bool] = field(default_factory=dict)
    _styled: dict[str | None, Looks] = field(default_factory=dict)

    def is_vanished(self, properties: Element | None, paragraph: Element) -> bool:
        """Whether a run is switched off by itself, its style or the paragraph's style."""
        own = None if properties is None else is_on(properties.find(f"{self.ns}vanish"), self.ns)
        if own is not None:
            return own
        character = None if properties is None else properties.find(f"{self.ns}rStyle")
        style = paragraph.find(f"{self.ns}pPr/{self.ns}pStyle")
        return any(
            self._style_hides(one.get(f"{self.ns}val") or "") for one in (character, style) if one is not None
        )

    def looks(self, properties: Element | None, paragraph: Element) -> Looks:
        """How a run looks: what it says itself, then its style, then the style of its paragraph."""
        of_paragraph = paragraph.find(f"{self.ns}pPr")
        looks = looks_of(properties, of_paragraph, self.ns)
        named = None if properties is None else properties.find(f"{self.ns}rStyle")
        if named is not None:
            looks = looks.over(self._style_looks(named.get(f"{self.ns}val") or ""))
        style = None if of_paragraph is None else of_paragraph.find(f"{self.ns}pStyle")
        return looks.over(self._style_looks(None if style is None else style.get(f"{self.ns}val")))

    def _style_looks(self, style: str | None) -> Looks:
        if style not in self._styled:
            self._styled[style] = self.styles.resolve(style).looks
        return self._styled[style]

    def _style_hides(self, style: str) -> bool:
        if style not in self._hidden_styles:
            self._hidden_styles[style] = bool(self.styles.resolve(style).hidden)
        return self._hidden_styles[style]


def seen_as(*, look: RunLook, run: Element, paragraph: Element) -> Layer:
    """The layer of a run's text that was not deleted."""
    ns = look.ns
    properties = run.find(f"{ns}rPr")
    if look.is_vanished(properties, paragraph) or _is_away(paragraph, ns):
        return Layer.HIDDEN_TEXT
    layer = _by_looks(look.looks(properties, paragraph), run, ns)
    if layer is not None:
        return layer
    for above in run.iterancestors():
        if above is paragraph:
            break
        if above.tag in (f"{ns}ins", f"{ns}moveTo"):
            return Layer.INSERTED
    return Layer.SHOWN


def _is_away(paragraph: Element, ns: str) -> bool:
    """Whether a paragraph stands in a frame that lies outside the page, or has no height."""
    frame = paragraph.find(f"{ns}pPr/{ns}framePr")
    if frame is None:
        return False
    at = [_twips(frame.get(f"{ns}{side}")) for side in ("x", "y")]
    is_flat = frame.get(f"{ns}hRule") == "exact" and _twips(frame.get(f"{ns}h"), 1000) < _LOWEST
    return is_flat or any(abs(one) > _FARTHEST or one < -_MARGIN for one in at)


def _twips(told: str | None, otherwise: int = 0) -> int:
    digits = (told or "").removeprefix("-")
    return int(told or 0) if digits.isascii() and digits.isdigit() and len(digits) < 8 else otherwise


def _by_looks(looks: Looks, run: Element, ns: str) -> Layer | None:
    told = looks.size
    if told and told.isdigit() and int(told) <= _SMALLEST:
        return Layer.HIDDEN_TEXT
    ink = looks.ink or "auto"
    ground, is_highlight = _ground(looks, run, ns)
    if ink == "auto":
        # On shading the program turns automatic ink white; on highlight it stays black.
        ink = "000000" if is_highlight or not _is_dark(ground) else "FFFFFF"
    if not (_HEX.match(ink) and _HEX.match(ground)) or not _are_alike(ink, ground):
        return None
    return Layer.COVERED if _is_dark(ground) else Layer.HIDDEN_TEXT


def _ground(looks: Looks, run: Element, ns: str) -> tuple[str, bool]:
    """The colour behind a run, white for none, and whether a highlight gave it."""
    if looks.highlight and looks.highlight != "none":
        return _HIGHLIGHTS.get(looks.highlight, "highlight"), True
    cell = next(run.iterancestors(f"{ns}tc"), None)
    shade = None if cell is None else cell.find(f"{ns}tcPr/{ns}shd")
    for fill in (looks.fill, looks.ground, None if shade is None else shade.get(f"{ns}fill")):
        if fill and fill != "auto":
            return fill, False
    # A table style may colour the cell; then nothing is known of its ground.
    return ("unknown" if cell is not None and _has_table_style(cell, ns) else "FFFFFF"), False


def _has_table_style(cell: Element, ns: str) -> bool:
    table = next(cell.iterancestors(f"{ns}tbl"), None)
    style = None if table is None else table.find(f"{ns}tblPr/{ns}tblStyle")
    return style is not None and style.get(f"{ns}val") not in ("TableGrid", "TableNormal", "a3", "a4")


def _is_dark(colour: str) -> bool:
    if not _HEX.match(colour):
        return colour in _DARK
    return sum(int(colour[at : at + 2], 16) for at in (0, 2, 4)) < 240


def _are_alike(one: str, other: str) -> bool:
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) < _ALIKE for at in (0, 2, 4))
