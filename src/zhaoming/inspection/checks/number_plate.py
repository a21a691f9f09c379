"""INS109: number plates of vehicles, the ordinary and the green ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS109",
    kind=Kind.PERSONAL,
    title="机动车号牌",
    meaning="机动车号牌号码（含新能源号牌）；写明“车牌”“牌照”的较为确定。",
    source=PERSONAL_DATA,
    next_step="是个人车辆的，删除或遮盖；是依法公示的公务、营运车辆的，由审核人放行",
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SERIAL = (
    r"(?:[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]"
    r"|(?=[A-HJ-NP-Z0-9]*[0-9]{2})[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警])"
)
_PLATE = re.compile(rf"([{_PROVINCES}]) ?([A-HJ-NP-Z]) ?[·•.]? ?({_SERIAL})(?![0-9A-Za-z-])")
_CALLED = re.compile(r"车牌|牌照|号牌|车辆|轿车|货车|客车|汽车|驾驶")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each plate once a place."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        for match in _PLATE.finditer(folded.text):
            start, end = folded.span(match.start(), match.end())
            called = _CALLED.search(folded.text[max(0, match.start() - 16) : match.end() + 8])
            if called is None and folded.text[match.end() : match.end() + 1] == "号":
                continue
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=f"{match.group(1)}{match.group(2)}***{match.group(3)[-2:]}",
                certainty=Certainty.LIKELY if called else Certainty.POSSIBLE,
                page=passage.page,
                passage=number,
                span=(start, end),
            )
