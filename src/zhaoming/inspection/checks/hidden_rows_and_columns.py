"""INS201: rows and columns that are hidden, filtered away or drawn to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_group
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS201",
    kind=Kind.HIDDEN,
    title="隐藏的行或列",
    meaning="表格中被隐藏、筛选掉或宽高为零，而仍存有内容的行和列。",
    source=HIDDEN_CONTENT,
    next_step="取消隐藏后逐项核对，或用“清除隐藏内容”去掉后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for the hidden rows, one for the hidden columns of each sheet."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.HIDDEN_ROW,),
        what="有 {n} 个隐藏的行",
    )
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.HIDDEN_COLUMN,),
        what="有 {n} 个隐藏的列",
    )
