"""INS001: what could not be looked into: no file is clean because it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract

CHECK = Check(
    code="INS001",
    kind=Kind.UNREAD,
    title="无法检查的部分",
    meaning="图片、扫描页、无法解读的字体或旧格式中的内容，程序看不到，不能据此认为没有问题。",
    source=HIDDEN_CONTENT,
    next_step="由审核人打开原件逐页查看后放行，或改用含文字的文件",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a part."""
    for one in extract.unread:
        yield CHECK.discovery(
            place=one.place, excerpt="", certainty=Certainty.CERTAIN, told=one.reason, page=one.page
        )
