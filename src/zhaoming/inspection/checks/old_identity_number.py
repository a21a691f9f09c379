"""INS102: resident identity numbers of the first generation, 15 digits without a check character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.identity import has_birth_date, has_region
from zhaoming.inspection.masking import masked
from zhaoming.inspection.numbers import (
    is_called,
    is_something_else,
    written,
)
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS102",
    kind=Kind.PERSONAL,
    title="15 位身份证号码",
    meaning="第一代居民身份证的 15 位号码：地区码和出生日期合理；没有校验码，附近写有“身份证”的较为确定。",
    source=PERSONAL_DATA,
    next_step="核对是否身份证号码；是的，删除或遮盖",
)
_SHAPES = frozenset([(6, 6, 3), (6, 2, 2, 2, 3), (3, 3, 6, 3)])
_CALLED = re.compile(r"身份证|公民身份|身份号码|证件号")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each number of 15 digits with a region and a date, unless the words around it call it something else."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        text = folded.text
        for one in written(folded=folded, length=15, shapes=_SHAPES):
            called = is_called(text=text, start=one.start, words=_CALLED, within=24)
            if not _is_identity(one.digits) or (len(one.groups) > 1 and not called):
                continue
            if not called and is_something_else(text=text, start=one.start, end=one.end):
                continue
            start, end = folded.span(one.start, one.end)
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=masked(one.digits, first=3, last=2),
                certainty=Certainty.LIKELY if called else Certainty.POSSIBLE,
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _is_identity(digits: str) -> bool:
    return digits.isdigit() and has_region(digits) and has_birth_date("19" + digits[6:12])
