"""INS101: resident identity numbers of 18 digits, with checksum (GB 11643) and a date that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.identity import has_birth_date, has_checksum, has_region
from zhaoming.inspection.masking import masked
from zhaoming.inspection.numbers import Written, is_called, written
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS101",
    kind=Kind.PERSONAL,
    title="公民身份号码",
    meaning="18 位公民身份号码：地区码、出生日期合理，末位校验码相符；空格、全角、连字符、断行隔开的同样认出。",
    source=PERSONAL_DATA,
    next_step="删除或遮盖号码；确需公开的，由审核人写明依据后放行",
)
_SHAPES = frozenset(
    [
        (6, 8, 4),
        (6, 4, 4, 4),
        (6, 4, 2, 2, 4),
        (6, 8, 3, 1),
        (3, 3, 4, 4, 4),
        (3, 3, 4, 2, 2, 4),
        (6, 12),
        (14, 4),
        (17, 1),
        (10, 8),
        (4, 4, 4, 4, 2),
        (4, 4, 4, 6),
        (3, 3, 3, 3, 3, 3),
        (6, 6, 6),
        (2, 4, 8, 4),
        (2, 2, 2, 8, 4),
    ]
)
_CODES = re.compile(r"(?:信用代码|机构代码|索引号|统一代码)[^0-9\n]{0,6}\Z")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each identity number once a place."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for one in written(folded=folded, length=18, shapes=_SHAPES):
            if not _is_identity(one.digits) or is_called(text=folded.text, start=one.start, words=_CODES):
                continue
            start, end = folded.span(one.start, one.end)
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=masked(one.digits, first=3, last=2),
                certainty=_certainty(one),
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _certainty(one: Written) -> Certainty:
    return Certainty.LIKELY if one.over_lines else Certainty.CERTAIN


def _is_identity(digits: str) -> bool:
    return (
        "X" not in digits[:17] and has_region(digits) and has_birth_date(digits[6:14]) and has_checksum(digits)
    )
