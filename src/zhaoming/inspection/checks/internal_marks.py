"""INS302: marks that a paper is not for the public: internal, not to be passed on, not to be disclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.paper import Extract

CHECK = Check(
    code="INS302",
    kind=Kind.HIDDEN,
    title="不公开或内部标志",
    meaning="“内部资料”“注意保存”“不得外传”“此件不公开”“工作秘密”等标志，说明文件原定不对外。",
    source="政府信息公开条例第十六条、第十七条",
    next_step="核对公开属性是否已依法变更；未变更的，不得公开",
)
_MARK = re.compile(
    r"(?:内部(?:资料|文件|材料|传阅|刊物|参阅)[^\n]{0,6}(?:注意保存|妥善保管|不得外传|严禁外传|请勿外传|禁止外传|不得公开))"
    r"|(?:此|本)(?:件|文)(?:定为|为|属)?(?:不予公开|不公开|不宜公开|内部)"
    r"|公开(?:属性|方式|类别)[:\t ]{1,4}(?:不予公开|不公开)"
    r"|[(【\[](?:内部文件|内部资料|内部使用|工作秘密|不予公开|不公开|供内部参考)[)】\]]"
    r"|(?:工作|内部|警务)秘密[★☆*]|不得翻印|(?:严禁|不得|请勿|禁止)(?:对)?外传(?=[。！\s)】]|\Z)"
)


def find(extract: Extract) -> Iterator[Discovery]:
    """Each mark once a place."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for match in _MARK.finditer(folded.text):
            start, end = folded.span(match.start(), match.end())
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=match.group(),
                certainty=Certainty.LIKELY,
                page=passage.page,
                passage=number,
                span=(start, end),
            )
