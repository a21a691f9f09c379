"""INS212: earlier states of a file that it still carries."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, PartKind

CHECK = Check(
    code="INS212",
    kind=Kind.HIDDEN,
    title="残留的旧内容",
    meaning="增量保存的 PDF 中的旧版本、表格中已无单元格使用的文字、图片中的原始缩略图等，删去的内容仍可恢复。",
    source=HIDDEN_CONTENT,
    next_step="用“清除隐藏内容”重新生成文件后再检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a part."""
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.FORMER,
        what="残留{name}，删去的内容可能仍可恢复",
    )
