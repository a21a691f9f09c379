"""INS301: marks of state secrets. Such a file is refused: state secrets never enter the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.sources import SECRECY
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS301",
    kind=Kind.SECRECY,
    title="国家秘密标志",
    meaning="“绝密★”“机密★”“秘密★”（含保密期限）或“密级：”字样，以及文首单独成行的密级；“国家秘密”“商业秘密”等行文不报。",
    source=SECRECY,
    next_step="立即停止处理，不得上传、转发；按保密规定报告保密工作机构，由其处置",
)
_LEVEL = r"(绝 ?密|机 ?密|秘 ?密)"
_STAR = re.compile(
    rf"{_LEVEL} {{0,4}}[★☆⭐✩✭✮✪＊*※] {{0,4}}((?:[0-9]{{1,3}} ?(?:年|个月|月|日)|长期|启用前|解密))?"
)
_LABEL = re.compile(rf"(?:密级|涉密等级|秘密等级)[:\t ]{{1,6}}{_LEVEL}(?![级性])")
_ALONE = re.compile(rf"[\[(【〔]? ?{_LEVEL} ?[\])】〕]? ?(?:[0-9]{{1,3}} ?年|长期)?\Z")
# A mark stands at the head of the first page.
_HEAD_LINES = 15


def find(extract: Extract) -> Iterator[Discovery]:
    """Each mark once a place; a level alone on one of the first lines is likely, not certain."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for match in _marks(folded.text):
            start, end = folded.span(match.start(), match.end())
            place = passage.place if start == 0 else place_of(passage, start)
            yield _discovery(place, number, match, (start, end))
    for number, place, line in _head(extract):
        alone = _ALONE.match(line)
        if alone is not None:
            yield _discovery(place, number, alone, (0, 0), Certainty.LIKELY)


def _head(extract: Extract) -> Iterator[tuple[int, str, str]]:
    """The first shown lines, each with its passage and place."""
    lines = (
        (number, passage.place, line.strip())
        for number, passage in searched(extract)
        if passage.layer is Layer.SHOWN
        for line in fold(passage.text).text.split("\n")
    )
    return islice(lines, _HEAD_LINES)


def _marks(text: str) -> Iterator[re.Match[str]]:
    if "密" in text:
        yield from _STAR.finditer(text)
        yield from _LABEL.finditer(text)


def _discovery(
    place: str,
    number: int,
    match: re.Match[str],
    span: tuple[int, int],
    certainty: Certainty = Certainty.CERTAIN,
) -> Discovery:
    level = match.group(1).replace(" ", "")
    term = match.group(2) if match.re is _STAR and match.group(2) else ""
    mark = f"{level}★{term}" if match.re is _STAR else level
    told = (
        f"文件标有“{mark}”，涉嫌国家秘密，不予接收"
        if certainty is Certainty.CERTAIN
        else f"文首单独写有“{level}”，疑为密级"
    )
    return CHECK.discovery(place=place, excerpt=mark, certainty=certainty, told=told, passage=number, span=span)
