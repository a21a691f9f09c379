"""INS204: tracked changes: what was deleted is still there, what was inserted shows by whom."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_group, by_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer, PartKind

CHECK = Check(
    code="INS204",
    kind=Kind.HIDDEN,
    title="修订记录",
    meaning="未接受的修订：删除的文字仍在文件里，插入的文字带有修订人和时间。",
    source=HIDDEN_CONTENT,
    next_step="接受或拒绝全部修订，或用“清除隐藏内容”处理后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for what was deleted, inserted and formatted in each part of the document."""
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.DELETED,),
        what="有 {n} 处修订删除的文字",
    )
    yield from by_group(
        check=CHECK,
        extract=extract,
        layers=(Layer.INSERTED,),
        what="有 {n} 处修订插入的文字",
    )
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.FORMAT_CHANGE,
        what="有{name}",
    )
