"""Automatic numbers of Word: the "一、" and "1." that are shown but stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhaoming.documents.package import Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_COUNTED_IN_CHINESE = ("chinese", "japaneseCounting", "taiwaneseCounting", "ideographDigital", "koreanCounting")
# The first code point of twenty enclosed numbers, by number format.
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written and from where it counts."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, *, list_id: str, depth: int) -> str:
        """The label of the next paragraph on this list and level, "" for bullets and unknown lists."""
        levels = self.levels.get(list_id)
        if levels is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(self.lists.get(list_id, list_id), {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            if deeper not in levels or levels[deeper].restart != 0:
                del counts[deeper]
        return _written(levels, depth, counts)


def read_numbering(root: Element | None) -> Numbering:
    """The lists of a document from its numbering part, None where it has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    ns = root.tag.partition("}")[0] + "}"
    abstract = {one.get(f"{ns}abstractNumId"): one for one in root.iterfind(f"{ns}abstractNum")}
    styles = {
        link.get(f"{ns}val"): key
        for key, one in abstract.items()
        if (link := one.find(f"{ns}styleLink")) is not None
    }
    for one in root.iterfind(f"{ns}num"):
        reference = one.find(f"{ns}abstractNumId")
        key = reference.get(f"{ns}val") if reference is not None else None
        linked = abstract[key].find(f"{ns}numStyleLink") if key in abstract else None
        if linked is not None:
            key = styles.get(linked.get(f"{ns}val"), key)
        list_id = one.get(f"{ns}numId")
        if key not in abstract or list_id is None:
            continue
        levels = _levels(abstract[key], ns)
        overridden = _override(one, levels, ns)
        numbering.levels[list_id] = levels
        # Lists of one definition count on together, unless the list starts anew by itself.
        numbering.lists[list_id] = f"list {list_id}" if overridden else f"definition {key}"
    return numbering


def _levels(parent: Element, ns: str) -> dict[int, Level]:
    return {_number(one.get(f"{ns}ilvl"), 0): _level(one, ns) for one in parent.iterfind(f"{ns}lvl")}


def _level(one: Element, ns: str) -> Level:
    def value(tag: str, default: str) -> str:
        child = one.find(f"{ns}{tag}")
        return default if child is None else child.get(f"{ns}val") or default

    legal = one.find(f"{ns}isLgl")
    restart = one.find(f"{ns}lvlRestart")
    return Level(
        number_format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        start=_number(value("start", "1"), 1),
        suffix=value("suff", "tab"),
        legal=legal is not None and legal.get(f"{ns}val") not in ("0", "false", "off"),
        restart=None if restart is None else _number(restart.get(f"{ns}val"), 0),
    )


def _override(one: Element, levels: dict[int, Level], ns: str) -> bool:
    overridden = False
    for override in one.iterfind(f"{ns}lvlOverride"):
        depth = _number(override.get(f"{ns}ilvl"), 0)
        levels.update(_levels(override, ns))
        start = override.find(f"{ns}startOverride")
        if start is not None and depth in levels:
            old = levels[depth]
            first = _number(start.get(f"{ns}val"), 1)
            levels[depth] = Level(old.number_format, old.text, first, old.suffix, old.legal, old.restart)
            overridden = True
    return overridden


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def _written(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.number_format in ("bullet", "none"):
        return ""

    def one(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        shown = levels.get(at, level)
        number = counts.get(at, shown.start)
        return format_number(number=number, number_format="decimal" if level.legal else shown.number_format)

    label = _PLACEHOLDER.sub(one, level.text)
    # Without a space "1" and "2 件" would run together; after "一、" none is shown or needed.
    return label + " " if label[-1:].isalnum() and level.suffix != "nothing" else label


def format_number(*, number: int, number_format: str) -> str:
    """A number in one of Word's number formats; an unknown format is written in digits."""
    if number_format in _ENCLOSED and 1 <= number <= 20:
        return chr(_ENCLOSED[number_format] + number - 1)
    if number_format.startswith("chineseLegal") or number_format == "ideographLegalTraditional":
        return _chinese(number, _LEGAL, ("", "拾", "佰", "仟"))
    if number_format.startswith(_COUNTED_IN_CHINESE):
        return _chinese(number, _DIGITS, ("", "十", "百", "千"))
    cycles = {"ideographTraditional": _STEMS, "ideographZodiac": _BRANCHES}
    if number_format in cycles and number > 0:
        return cycles[number_format][(number - 1) % len(cycles[number_format])]
    if number_format in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format == "decimalZero":
        return f"{number:02d}"
    if number_format.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number)


def _chinese(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            written += digits[digit] + units[place]
        elif not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        written += letters * count
    return written
