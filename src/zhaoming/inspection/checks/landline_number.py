"""INS104: landline numbers with their area code, or without it where the words call them telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.masking import masked
from zhaoming.inspection.numbers import is_something_else
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS104",
    kind=Kind.PERSONAL,
    title="固定电话号码",
    meaning="带区号的固定电话，或“电话”“传真”等字样后的 7 至 8 位号码；公布的办公电话也列出，由审核人确认。",
    source=PERSONAL_DATA,
    next_step="是个人电话的，删除或遮盖；是机关对外公布的办公电话的，由审核人放行",
)
_AREA = r"(?:010|02[0-57-9]|0(?:3[1-9]|4[1-8]|5[1-9]|6[36]|7[0-79]|8[13-9]|9[0139])[0-9])"
_WITH_AREA = re.compile(
    rf"(?<![0-9.])(?:\+?86[- ]?)?[(]?{_AREA}(?:[)] ?| ?- ?| )[2-8][0-9]{{2,3}}[- ]?[0-9]{{4}}(?![0-9.])"
    rf"|(?<![0-9.]){_AREA}[2-8][0-9]{{6,7}}(?![0-9.])"
)
_CALLED = re.compile(
    r"(?:电话|座机|传真|联系方式|[Tt][Ee][Ll]|[Ff]ax)(?:号码?)?[^0-9\n]{0,4}"
    r"([2-8][0-9]{2,3}[- ]?[0-9]{4})(?![0-9.])"
)


def find(extract: Extract) -> Iterator[Discovery]:
    """Each landline number."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for first, last, certainty in _stretches(folded.text):
            start, end = folded.span(first, last)
            digits = "".join(char for char in folded.text[first:last] if char.isdigit())
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=masked(digits, first=3, last=2),
                certainty=certainty,
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _stretches(text: str) -> Iterator[tuple[int, int, Certainty]]:
    for match in _WITH_AREA.finditer(text):
        if not is_something_else(text=text, start=match.start(), end=match.end()):
            yield match.start(), match.end(), Certainty.LIKELY
    for match in _CALLED.finditer(text):
        yield match.start(1), match.end(1), Certainty.POSSIBLE
