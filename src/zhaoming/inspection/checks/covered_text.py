"""INS206: text that something is drawn over: it looks redacted and can be copied."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.layers import by_group, by_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer, PartKind

CHECK = Check(
    code="INS206",
    kind=Kind.HIDDEN,
    title="被遮挡的文字",
    meaning="黑框、色块、图片或黑底遮住的文字：看似已涂黑，实际可以复制出来。",
    source=HIDDEN_CONTENT,
    next_step="不要仅用图形遮挡；用“遮盖”重新生成页面，使文字真正去除",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for the covered text of each page or part, one for each shape that may cover some."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.COVERED,),
        what="有 {n} 处被遮挡而可复制的文字",
    )
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.COVER,
        what="{name}浮于文字上方，可能遮挡文字",
        certainty=Certainty.POSSIBLE,
    )
