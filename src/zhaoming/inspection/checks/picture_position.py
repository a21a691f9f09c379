"""INS208: where a picture was taken."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_part
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract, PartKind

CHECK = Check(
    code="INS208",
    kind=Kind.HIDDEN,
    title="图片的拍摄位置",
    meaning="照片中记录的经纬度（GPS），可以定位到住处或现场。",
    source=PERSONAL_DATA,
    next_step="用“清除隐藏内容”去掉照片信息后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a picture."""
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.POSITION,
        what="照片记录了拍摄位置 {name}",
    )
