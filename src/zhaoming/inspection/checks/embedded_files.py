"""INS209: files within the file: attachments, embedded objects, cached data, thumbnails."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, PartKind

CHECK = Check(
    code="INS209",
    kind=Kind.HIDDEN,
    title="嵌入的文件或数据",
    meaning="文件中嵌入的附件、对象、数据透视表缓存、缩略图等，可能含有正文没有的内容。",
    source=HIDDEN_CONTENT,
    next_step="逐个打开核对；不需要的，用“清除隐藏内容”去掉后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a part."""
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.EMBEDDED,
        what="嵌有 {name}",
    )
