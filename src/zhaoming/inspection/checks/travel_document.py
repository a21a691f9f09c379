"""INS108: passports and permits for Hong Kong, Macao and Taiwan, where the words call them so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.masking import masked
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS108",
    kind=Kind.PERSONAL,
    title="护照或通行证号码",
    meaning="“护照”“通行证”“军官证”等字样后符合其格式的证件号码。",
    source=PERSONAL_DATA,
    next_step="删除或遮盖号码",
)
_DOCUMENT = re.compile(
    r"(?:护照|通行证|回乡证|台胞证|[Pp]assport)[^0-9A-Z\n]{0,10}"
    r"((?:[DEGSPHKM][0-9A-HJ-NP-Z]?[0-9]{7}|[CHMLW][0-9]{8,10}|[0-9]{8,9}))(?![0-9A-Za-z])"
)
_OFFICER = re.compile(r"(?:军官证|士兵证|警官证)[^0-9\n]{0,10}([0-9]{6,8})(?![0-9])")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each number that follows the name of such a document."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for pattern in (_DOCUMENT, _OFFICER):
            for match in pattern.finditer(folded.text):
                start, end = folded.span(match.start(1), match.end(1))
                yield CHECK.discovery(
                    place=place_of(passage, start),
                    excerpt=masked(match.group(1), first=1, last=2),
                    certainty=Certainty.LIKELY,
                    page=passage.page,
                    passage=number,
                    span=(start, end),
                )
