"""INS205: text that is not seen: vanished, coloured as its ground, drawn to nothing, off the page."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_group
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS205",
    kind=Kind.HIDDEN,
    title="隐藏的文字",
    meaning="设为隐藏、与底色相同、字号近于零、在页面之外，或识别层等不显示而可以复制的文字。",
    source=HIDDEN_CONTENT,
    next_step="核对后删除，或用“清除隐藏内容”去掉后重新检查；PDF 可用“遮盖”重新生成页面",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for the hidden text of each page or part."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.HIDDEN_TEXT,),
        what="有 {n} 处不显示的文字",
    )
