"""INS203: comments, notes and replies beside the text."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_group
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS203",
    kind=Kind.HIDDEN,
    title="批注",
    meaning="文档、表格、PDF 中的批注、附注和回复。",
    source=HIDDEN_CONTENT,
    next_step="删除批注，或用“清除隐藏内容”去掉后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for the comments of each group."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.COMMENT,),
        what="有 {n} 条批注",
    )
