"""INS202: sheets that are hidden, also those that the menu does not offer to show."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_group
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS202",
    kind=Kind.HIDDEN,
    title="隐藏的工作表",
    meaning="被隐藏（含“深度隐藏”）而仍存有内容的工作表。",
    source=HIDDEN_CONTENT,
    next_step="取消隐藏后核对，或用“清除隐藏内容”去掉后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a sheet."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.HIDDEN_SHEET,),
        what="整张工作表被隐藏，有 {n} 行内容",
    )
