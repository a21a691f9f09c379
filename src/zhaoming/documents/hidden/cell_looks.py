"""Cell styles that show nothing: ink the colour of its ground, formats that print nothing."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.documents.package import Element

_WHITE, _BLACK = "FFFFFF", "000000"
# The themes and indexed colours that matter here; any other is not compared.
_THEMES = {"0": _WHITE, "1": _BLACK}
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK}


@dataclass(frozen=True, slots=True)
class CellLooks:
    """Which cell styles, by their number, show nothing of the cell."""

    unseen: frozenset[str] = frozenset()

    def is_unseen(self, style: str | None) -> bool:
        """Whether a cell of this style shows nothing."""
        return (style or "0") in self.unseen


def read_looks(root: Element | None) -> CellLooks:
    """The looks of a workbook's cell styles, from its styles part."""
    if root is None:
        return CellLooks()
    ns = root.tag.partition("}")[0] + "}"
    inks = [_colour(one.find(f"{ns}color"), _BLACK) for one in root.iterfind(f"{ns}fonts/{ns}font")]
    sizes = [_size(one.find(f"{ns}sz")) for one in root.iterfind(f"{ns}fonts/{ns}font")]
    grounds = [_ground(one.find(f"{ns}patternFill"), ns) for one in root.iterfind(f"{ns}fills/{ns}fill")]
    codes = {
        one.get("numFmtId"): one.get("formatCode") or "" for one in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }
    unseen = set()
    for number, one in enumerate(root.iterfind(f"{ns}cellXfs/{ns}xf")):
        ink, ground = _at(inks, one.get("fontId"), _BLACK), _at(grounds, one.get("fillId"), _WHITE)
        code = codes.get(one.get("numFmtId"), "").replace('"', "").replace(" ", "")
        tiny = _at(sizes, one.get("fontId"), "11") in ("0", "1", "2")
        if code == ";;;" or tiny or (ink is not None and ink == ground):
            unseen.add(str(number))
    return CellLooks(frozenset(unseen))


def _at(values: list[str | None], index: str | None, otherwise: str) -> str | None:
    number = int(index) if index and index.isdigit() else 0
    return values[number] if number < len(values) else otherwise


def _size(one: Element | None) -> str | None:
    return None if one is None else (one.get("val") or "").partition(".")[0]


def _ground(pattern: Element | None, ns: str) -> str | None:
    if pattern is None or pattern.get("patternType") in (None, "none"):
        return _WHITE if pattern is not None else None
    return _colour(pattern.find(f"{ns}fgColor"), None) if pattern.get("patternType") == "solid" else None


def _colour(one: Element | None, otherwise: str | None) -> str | None:
    if one is None:
        return otherwise
    if one.get("rgb"):
        return (one.get("rgb") or "")[-6:].upper()
    if float(one.get("tint") or 0) != 0:
        return None
    if one.get("theme") is not None:
        return _THEMES.get(one.get("theme") or "")
    return _INDEXED.get(one.get("indexed") or "", otherwise if one.get("auto") else None)
