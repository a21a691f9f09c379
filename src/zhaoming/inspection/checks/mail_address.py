"""INS106: e-mail addresses; those of an office are told apart from private ones by their domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.masking import masked_mail
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS106",
    kind=Kind.PERSONAL,
    title="电子邮箱地址",
    meaning="电子邮箱地址；政府域名（gov.cn）的邮箱列为“可能”，供审核人确认是否对外公布的办公邮箱。",
    source=PERSONAL_DATA,
    next_step="是个人邮箱的，删除或遮盖；是机关对外公布的办公邮箱的，由审核人放行",
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_%+-]{1,64}(?:\.[A-Za-z0-9_%+-]{1,64}){0,5}"
    r" {0,2}@ {0,2}(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)


def find(extract: Extract) -> Iterator[Discovery]:
    """Each mail address once a place."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for match in _MAIL.finditer(folded.text) if "@" in folded.text else ():
            start, end = folded.span(match.start(), match.end())
            address = match.group().replace(" ", "")
            is_office = address.lower().endswith(".gov.cn")
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=masked_mail(address),
                certainty=Certainty.POSSIBLE if is_office else Certainty.CERTAIN,
                page=passage.page,
                passage=number,
                span=(start, end),
            )
