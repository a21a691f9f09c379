"""INS211: macros, scripts and controls."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Discovery, Kind
from zhaoming.inspection.layers import by_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, PartKind

CHECK = Check(
    code="INS211",
    kind=Kind.HIDDEN,
    title="宏、脚本或控件",
    meaning="文件中的宏、脚本、ActiveX 控件等可以执行的内容。",
    source=HIDDEN_CONTENT,
    next_step="另存为不含宏的格式，或用“清除隐藏内容”去掉后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a part."""
    yield from by_part(
        check=CHECK,
        extract=extract,
        kind=PartKind.PROGRAM,
        what="含有{name}",
    )
