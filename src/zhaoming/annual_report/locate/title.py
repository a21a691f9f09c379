"""What a report's title says: the agency exactly as printed, and the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.annual_report.locate.text_shape import fold, simplified

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
YEAR = r"(?:(?:19|20)\d{2}|[二2][〇○零0oO][〇○零0-9一二三四五六七八九]{2})"
_ENDING = re.compile(
    rf"政府信息公开(?:和政务公开)?(?:工作)?(?:情况)?(?:的)?(?:{YEAR}年?(?:年?度)?)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)"
)
_ANY_YEAR = re.compile(rf"\(?({YEAR})年(?:年?度)?\)?")
_YEAR_BEFORE = re.compile(rf"(?:\(({YEAR})年?(?:年?度)?\)|({YEAR})年(?:年?度)?)[-—:、·]*(?:的)?$")
_YEAR_WITHIN = re.compile(f"({YEAR})")
_YEAR_BEHIND = re.compile(rf"\(?({YEAR})年?(?:年?度)?\)?")
# 附城镇 and 附属医院 are names: a lone 附 is a mark only before a number or a colon.
_MARK = re.compile(
    r"^\s*(?:附件\s*(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十])?\s*[:：、.]?|附\s*[0-9]{0,2}\s*[:：、])\s*"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# 机构编制委员会 and 根据地 are parts of names, not of sentences.
_SENTENCE = re.compile(
    rf"[,。;:!?]|根据(?!地)|按照|条例规定|编制(?={YEAR}|本|了|的|并|我|政府信息|发布|公布|完成|形成|$)"
)
_NO_REPORT = re.compile(r"[,。;:!?]|格式|模板|(?:中心|局|办公室|委员会|办|处|所|科|组)$")
_LONGEST = 64
_LONGEST_WHOLE = 240
_LOOSE_SPACE = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_PAIRS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "「": "」",
}
_SEPARATORS = "、,，:：;；-—_·| "
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")


@dataclass(frozen=True, slots=True)
class Told:
    """What a title tells; either may be missing."""

    agency: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Printed:
    """A text with its folded form, and for each folded character the place of the printed one."""

    text: str
    folded: str
    places: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """What is printed for this stretch of the folded text, with the quotes that folding drops."""
        first = self.places[start - 1] + 1 if start else 0
        return self.text[first : self.places[end] if end < len(self.places) else len(self.text)]


def _printed(text: str) -> _Printed:
    folded = [(letter, at) for at, character in enumerate(text) for letter in fold(character)]
    return _Printed(text, "".join(letter for letter, _ in folded), tuple(at for _, at in folded))


def is_title(text: str) -> bool:
    """True for a line that names a report; a long one must be nothing but agency, year and that name."""
    folded = fold(_MARK.sub("", text))
    ending = _last_ending(folded)
    if ending is None or _NO_REPORT.search(behind := folded[ending.end() :]):
        return False
    before = folded[: ending.start()]
    if _SENTENCE.search(_IN_BRACKETS.sub("", before)):
        return False
    whole = not behind or _YEAR_BEHIND.fullmatch(behind) is not None
    return len(folded) <= _LONGEST or (whole and len(folded) <= _LONGEST_WHOLE)


def names_a_year(text: str) -> bool:
    """True where a title, or a part of one, names a year."""
    folded = fold(text)
    ending = _last_ending(folded)
    return _ANY_YEAR.search(folded) is not None or bool(ending and _YEAR_WITHIN.search(ending.group()))


def is_year_alone(text: str) -> bool:
    """True for the line （2023年） below a title."""
    return _ANY_YEAR.fullmatch(fold(text)) is not None


def has_name_of_report(text: str) -> bool:
    """True where the text contains a name of the report, such as 政府信息公开工作年度报告."""
    return _ENDING.search(fold(text)) is not None


@lru_cache(maxsize=256)
def agency_and_year(title: str) -> Told:
    """The agency and the year a title names.

    The year is the one beside the name of the report: others may belong to the agency's name, as in
    2025年大学生运动会执行委员会. The agency keeps its brackets, quotes and digits as printed.
    """
    printed = _printed(_MARK.sub("", simplified(title)))
    ending = _last_ending(printed.folded)
    end = ending.start() if ending else len(printed.folded)
    before = printed.folded[:end]
    within = _YEAR_WITHIN.search(ending.group()) if ending else None
    behind = _YEAR_BEHIND.fullmatch(printed.folded[ending.end() :]) if ending else None
    first = len("关于") if before.startswith("关于") else 0
    if found := _YEAR_BEFORE.search(before):
        name, year = printed.between(first, found.start()), found.group(1) or found.group(2)
    elif outside := within or behind:
        name, year = printed.between(first, end), outside.group(1)
    elif found := _ANY_YEAR.match(before, first):
        name, year = printed.between(found.end(), end), found.group(1)
    elif found := _ANY_YEAR.search(before):
        name = printed.between(first, found.start()) + printed.between(found.end(), end)
        year = found.group(1)
    else:
        name, year = printed.between(first, end), None
    return Told(_name(name), year_of(year) if year else None)


def _last_ending(folded: str) -> re.Match[str] | None:
    """Agencies may have the name of the report in their own: the last one is the report's."""
    return max(_ENDING.finditer(folded), key=lambda match: match.start(), default=None)


def _name(printed: str) -> str | None:
    name = without_spaces(printed).strip(_SEPARATORS).removesuffix("年度").removesuffix("的")
    name = without_lone_brackets(name).strip(_SEPARATORS)
    return name if len(_IDEOGRAPHS.findall(name)) > 1 else None


def without_spaces(printed: str) -> str:
    """The text without the spaces a layout puts between characters; Latin words stay apart."""
    return _LOOSE_SPACE.sub("", printed.strip())


def without_lone_brackets(name: str) -> str:
    """The name without brackets and quotes at its ends that have no other half in it."""
    while name and name[0] in {*_PAIRS, *_PAIRS.values()} and 0 in set(_lone(name)):
        name = name[1:]
    while name and name[-1] in {*_PAIRS, *_PAIRS.values()} and len(name) - 1 in set(_lone(name)):
        name = name[:-1]
    return name


def lacks_opening(name: str) -> bool:
    """True where a bracket or quote is closed that was opened before this text began."""
    return any(name[at] in _PAIRS.values() for at in _lone(name))


def lacks_closing(name: str) -> bool:
    """True where a bracket or quote is opened that this text does not close."""
    return any(name[at] in _PAIRS for at in _lone(name))


def _lone(name: str) -> Iterator[int]:
    """Where brackets and quotes without their other half stand; widths may be mixed."""
    waiting: list[tuple[str, int]] = []
    for at, character in enumerate(name):
        if character in _PAIRS:
            waiting.append((fold_bracket(_PAIRS[character]), at))
        elif character in _PAIRS.values():
            if waiting and waiting[-1][0] == fold_bracket(character):
                waiting.pop()
            else:
                yield at
    yield from (at for _, at in waiting)


def fold_bracket(character: str) -> str:
    """Round brackets of either width are one."""
    return ")" if character == "）" else character


def year_of(printed: str) -> int:
    """A year printed in digits of either script as a number."""
    return int(printed.translate(_DIGITS).replace("o", "0").replace("O", "0"))
